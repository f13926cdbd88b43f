package org.leadwacht.service.platform.store;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * Keeps documents in the store's file as BSON, which is smaller and several times faster than
 * serialized objects.
 */
final class DocumentType extends BasicDataType<Document> {

  /** How much is set aside to encode a document into, until it turns out to need more. */
  private static final int TYPICAL_SIZE = 4096;

  /**
   * What a page counts for a document; exact figures would cost an encoding each time. A quarter of
   * a page: whoever writes one document encodes the others of its page again.
   */
  private static final int PAGE_SHARE = 4096;

  @Override
  public int getMemory(Document document) {
    return PAGE_SHARE;
  }

  @Override
  public void write(WriteBuffer buffer, Document document) {
    ByteBuf encoded = Unpooled.buffer(TYPICAL_SIZE);
    BsonEncoder.encodeDocument(document, encoded);
    buffer.putVarInt(encoded.readableBytes());
    buffer.put(encoded.nioBuffer());
  }

  @Override
  public Document read(ByteBuffer buffer) {
    byte[] encoded = new byte[DataUtils.readVarInt(buffer)];
    buffer.get(encoded);
    return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(encoded));
  }

  @Override
  public Document[] createStorage(int size) {
    return new Document[size];
  }
}
