package org.leadwacht.service.platform.store;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/** The store a server brings along: MongoDB's wire protocol on loopback, kept in one file. */
public final class EmbeddedStore implements AutoCloseable {

  /** The file in the folder. */
  static final String FILE = "store.mv";

  /**
   * How long a freed part of the file is left alone; long enough for the operating system to have
   * written it.
   */
  private static final int RETENTION_MILLIS = 10_000;

  private static final int CACHE_MEGABYTES = 128;

  private final MongoServer server;

  private EmbeddedStore(MongoServer server) {
    this.server = server;
  }

  /**
   * Opens the store in a folder and listens on loopback.
   *
   * @param folder where the file lives; made if it is missing
   * @param port 0 for any free one
   * @param clock tells the store the time
   */
  public static EmbeddedStore open(Path folder, int port, Clock clock) {
    MVStore file = openFile(folder);
    MongoServer server = new MongoServer(new FileBackend(file, clock));
    server.bind(new InetSocketAddress("127.0.0.1", port));
    return new EmbeddedStore(server);
  }

  /**
   * Copies the store of a folder that no server uses into another folder.
   *
   * @throws IllegalStateException if there is none, or a server uses it
   */
  public static void copy(Path folder, Path to) {
    Path file = folder.resolve(FILE).toAbsolutePath();
    if (!Files.isRegularFile(file)) {
      throw new IllegalStateException(
          "There is no store in "
              + folder.toAbsolutePath().normalize()
              + "; set LEADWACHT_DATA to the folder of the embedded store, or"
              + " LEADWACHT_MONGODB_URI.");
    }
    // a server holds the file locked for itself
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
      if (lock == null) {
        throw new IllegalStateException("A server uses the store " + file + "; stop it first.");
      }
      Files.copy(file, to.resolve(FILE));
    } catch (OverlappingFileLockException e) {
      throw new IllegalStateException("A server uses the store " + file + "; stop it first.", e);
    } catch (IOException e) {
      throw new UncheckedIOException("The store " + file + " cannot be copied to " + to + ".", e);
    }
  }

  /**
   * Fails unless a file is a store that can be opened; it is not written to.
   *
   * @throws IllegalStateException if it is none
   */
  static void requireReadable(Path file) {
    try (MVStore store =
        new MVStore.Builder().fileName(file.toAbsolutePath().toString()).readOnly().open()) {
      store.getMapNames();
    } catch (MVStoreException e) {
      throw new IllegalStateException(file + " is no store that can be read.", e);
    }
  }

  private static MVStore openFile(Path folder) {
    Path file = folder.resolve(FILE).toAbsolutePath();
    StoreBackup.requireNoneCutOff(file);
    try {
      Files.createDirectories(folder);
      MVStore store =
          new MVStore.Builder()
              .fileName(file.toString())
              .autoCommitDisabled()
              .cacheSize(CACHE_MEGABYTES)
              .open();
      store.setRetentionTime(RETENTION_MILLIS);
      return store;
    } catch (MVStoreException e) {
      throw new IllegalStateException(
          "The embedded store cannot open "
              + file
              + ": "
              + e.getMessage()
              + ". Another server may be using it: stop that one, or set LEADWACHT_DATA to another"
              + " folder, or LEADWACHT_MONGODB_URI to share a MongoDB.",
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The folder "
              + folder.toAbsolutePath()
              + " for the embedded store cannot be made; set LEADWACHT_DATA to a"
              + " folder that can be written to.",
          e);
    }
  }

  /** The address a driver connects to. */
  public String uri() {
    InetSocketAddress address = server.getLocalAddress();
    return "mongodb://127.0.0.1:" + address.getPort();
  }

  /** Stops listening, writes what is open and closes the file. */
  @Override
  public void close() {
    server.shutdownNow();
  }
}
