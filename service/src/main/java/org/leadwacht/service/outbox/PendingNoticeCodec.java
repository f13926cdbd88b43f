package org.leadwacht.service.outbox;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.leadwacht.rules.stage.Channel;

/** Drafts as part of other documents. */
public final class PendingNoticeCodec {

  private PendingNoticeCodec() {}

  /** The document of a draft. */
  public static Document write(PendingNotice draft) {
    Document document =
        new Document("id", draft.id())
            .append("stage", draft.stage())
            .append("lead", draft.lead())
            .append("user", draft.user())
            .append("channel", draft.channel().code())
            .append("at", Date.from(draft.at()))
            .append("late", draft.late())
            .append("because", draft.because());
    if (!draft.leads().isEmpty()) {
      document.append("leads", draft.leads());
    }
    if (!draft.silent().isEmpty()) {
      document.append("silent", draft.silent());
    }
    if (!draft.recovered().isEmpty()) {
      document.append("recovered", draft.recovered());
    }
    PendingNotice.Copy copy = draft.copy();
    if (copy != null) {
      document.append("webhook", copy.webhook()).append("copyOf", copy.channel().code());
    }
    return document;
  }

  /** The draft of a document. */
  public static PendingNotice read(Document document) {
    return new PendingNotice(
        document.getString("id"),
        document.getString("stage"),
        document.getString("lead"),
        document.getString("user"),
        Channel.of(document.getString("channel")),
        document.getDate("at").toInstant(),
        document.getBoolean("late", false),
        document.getString("because"),
        document.getList("leads", String.class, List.of()),
        document.getList("silent", String.class, List.of()),
        document.getList("recovered", String.class, List.of()),
        document.getString("webhook") == null
            ? null
            : new PendingNotice.Copy(
                document.getString("webhook"), Channel.of(document.getString("copyOf"))));
  }

  /** The documents of drafts. */
  public static List<Document> writeAll(List<PendingNotice> drafts) {
    List<Document> documents = new ArrayList<>(drafts.size());
    drafts.forEach(draft -> documents.add(write(draft)));
    return documents;
  }

  /** The drafts of documents. */
  public static List<PendingNotice> readAll(List<Document> documents) {
    List<PendingNotice> drafts = new ArrayList<>(documents.size());
    documents.forEach(document -> drafts.add(read(document)));
    return drafts;
  }
}
