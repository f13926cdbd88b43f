package org.leadwacht.service.mailbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.platform.store.OfDealership;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.gridfs.GridFsOperations;
import org.springframework.stereotype.Component;

/** What may be attached to answers: exposés and brochures a dealership put on offer. */
@Component
class OfferedFiles {

  private static final String DEALERSHIP = "metadata.dealership";
  private static final String FILE = "metadata.offered";

  /**
   * A file on offer.
   *
   * @param id its name within the dealership
   * @param type its media type
   * @param size its length in bytes
   */
  record Offered(String id, String type, long size, Instant changedAt) {}

  private final GridFsOperations files;

  OfferedFiles(GridFsOperations files) {
    this.files = files;
  }

  /** Stores a file in place of the one of that name. */
  void put(String dealership, String id, String type, byte[] content) {
    List<Object> before = new ArrayList<>();
    files.find(own(dealership, id)).forEach(file -> before.add(file.getObjectId()));
    files.store(
        new ByteArrayInputStream(content),
        OfDealership.key(dealership, "file/" + id),
        type,
        new Document("dealership", dealership).append("offered", id));
    if (!before.isEmpty()) {
      files.delete(Query.query(Criteria.where("_id").in(before)));
    }
  }

  Optional<Offered> find(String dealership, String id) {
    return Optional.ofNullable(files.findOne(newest(dealership, id))).map(OfferedFiles::offered);
  }

  /** The bytes of a file. */
  byte[] content(String dealership, String id) {
    try (InputStream content =
        files
            .getResource(Objects.requireNonNull(files.findOne(newest(dealership, id))))
            .getInputStream()) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + id + " cannot be read", e);
    }
  }

  /** All files of a dealership after one of that name, by name. */
  List<Offered> list(String dealership, @Nullable String after, int limit) {
    Query query =
        Query.query(
                Criteria.where(DEALERSHIP).is(dealership).and(FILE).gt(after == null ? "" : after))
            .with(Sort.by(FILE))
            .limit(limit);
    List<Offered> found = new ArrayList<>();
    files.find(query).forEach(file -> found.add(offered(file)));
    return found;
  }

  void remove(String dealership, String id) {
    files.delete(own(dealership, id));
  }

  private static Offered offered(com.mongodb.client.gridfs.model.GridFSFile file) {
    Document metadata = file.getMetadata() == null ? new Document() : file.getMetadata();
    return new Offered(
        String.valueOf(metadata.getString("offered")),
        String.valueOf(metadata.getString("_contentType")),
        file.getLength(),
        file.getUploadDate().toInstant());
  }

  private static Query newest(String dealership, String id) {
    return own(dealership, id).with(Sort.by(Sort.Direction.DESC, "uploadDate", "_id"));
  }

  private static Query own(String dealership, String id) {
    return Query.query(Criteria.where(DEALERSHIP).is(dealership).and(FILE).is(id));
  }
}
