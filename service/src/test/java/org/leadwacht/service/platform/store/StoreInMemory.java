package org.leadwacht.service.platform.store;

import com.mongodb.MongoClientSettings;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.internal.Clusters;
import com.mongodb.client.internal.MongoClientImpl;
import com.mongodb.connection.AsyncCompletionHandler;
import com.mongodb.connection.SocketSettings;
import com.mongodb.connection.SslSettings;
import com.mongodb.internal.connection.OperationContext;
import com.mongodb.internal.connection.Stream;
import com.mongodb.internal.connection.StreamFactory;
import com.mongodb.internal.connection.StreamFactoryFactory;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.wire.MongoDatabaseHandler;
import de.bwaldvogel.mongo.wire.MongoExceptionHandler;
import de.bwaldvogel.mongo.wire.MongoWireMessageEncoder;
import de.bwaldvogel.mongo.wire.MongoWireProtocolHandler;
import de.bwaldvogel.mongo.wire.MongoWireReplyEncoder;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Clock;
import java.util.List;
import org.bson.ByteBuf;
import org.bson.ByteBufNIO;
import org.h2.mvstore.MVStore;

/**
 * The embedded store without its file and, for whom it has a client, without the network: what the
 * driver writes is answered in the same thread, by the same wire protocol.
 */
public final class StoreInMemory implements AutoCloseable {

  /** The embedded store's, but for its commits: what is in no file is not to be kept there. */
  private static final class Backend extends H2Backend {

    Backend() {
      super(new MVStore.Builder().autoCommitDisabled().open(), Clock.systemUTC());
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
      return FileDatabase.open(name, getMvStore(), getCursorRegistry());
    }
  }

  private final Backend backend = new Backend();
  private final MongoServer server = new MongoServer(backend);

  /** Opens an empty one, which also listens on loopback. */
  public StoreInMemory() {
    server.bind(new InetSocketAddress("127.0.0.1", 0));
  }

  /** The address a driver connects to over the network. */
  public String uri() {
    return "mongodb://127.0.0.1:" + server.getLocalAddress().getPort();
  }

  /** What the server asks of a store, whichever it is. */
  public static MongoClientSettings settings(String uri) {
    return StoreConfiguration.settings(uri, 0);
  }

  /** A client that asks it directly. */
  public MongoClient client() {
    MongoClientSettings settings = settings(uri());
    StreamFactoryFactory direct =
        new StreamFactoryFactory() {
          @Override
          public StreamFactory create(SocketSettings socket, SslSettings ssl) {
            return address -> new Direct(address, pipeline());
          }

          @Override
          public void close() {
            // nothing is held
          }
        };
    return new MongoClientImpl(
        Clusters.createCluster(settings, null, direct), settings, null, direct);
  }

  private EmbeddedChannel pipeline() {
    return new EmbeddedChannel(
        new MongoWireReplyEncoder(),
        new MongoWireMessageEncoder(),
        new MongoWireProtocolHandler(),
        new MongoDatabaseHandler(backend, new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE)),
        new MongoExceptionHandler());
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  /** A connection whose far end answers at once. */
  private static final class Direct implements Stream {

    private final ServerAddress address;
    private final EmbeddedChannel far;
    private io.netty.buffer.ByteBuf answer = Unpooled.EMPTY_BUFFER;
    private boolean closed;

    Direct(ServerAddress address, EmbeddedChannel far) {
      this.address = address;
      this.far = far;
    }

    @Override
    public void open(OperationContext context) {
      // always open
    }

    @Override
    public void write(List<ByteBuf> buffers, OperationContext context) {
      io.netty.buffer.ByteBuf message = Unpooled.buffer();
      buffers.forEach(buffer -> message.writeBytes(buffer.asNIO()));
      far.writeInbound(message);
      far.checkException();
    }

    @Override
    public ByteBuf read(int bytes, OperationContext context) {
      byte[] read = new byte[bytes];
      int count = 0;
      while (count < bytes) {
        if (!answer.isReadable()) {
          answer.release();
          answer = far.readOutbound();
          if (answer == null) {
            throw new IllegalStateException("The store did not answer");
          }
        }
        int part = Math.min(bytes - count, answer.readableBytes());
        answer.readBytes(read, count, part);
        count += part;
      }
      return new ByteBufNIO(ByteBuffer.wrap(read).order(ByteOrder.LITTLE_ENDIAN));
    }

    @Override
    public ByteBuf getBuffer(int size) {
      return new ByteBufNIO(ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN));
    }

    @Override
    public ServerAddress getAddress() {
      return address;
    }

    @Override
    public void close() {
      closed = true;
      far.close();
    }

    @Override
    public boolean isClosed() {
      return closed;
    }

    @Override
    public void openAsync(OperationContext context, AsyncCompletionHandler<Void> handler) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void writeAsync(
        List<ByteBuf> buffers, OperationContext context, AsyncCompletionHandler<Void> handler) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void readAsync(
        int bytes, OperationContext context, AsyncCompletionHandler<ByteBuf> handler) {
      throw new UnsupportedOperationException();
    }
  }
}
