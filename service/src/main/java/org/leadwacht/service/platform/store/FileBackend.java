package org.leadwacht.service.platform.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.mvstore.MVStore;

/**
 * Answers a write only when it is in the file, and writes to the file only what is whole: a process
 * that is killed loses nothing it has confirmed, and finds no index entry without its document.
 * Writes that wait at the same time share one commit.
 */
final class FileBackend extends H2Backend {

  private static final Set<String> WRITES =
      Set.of(
          "insert",
          "update",
          "delete",
          "findandmodify",
          "createindexes",
          "dropindexes",
          "create",
          "drop",
          "dropdatabase",
          "renamecollection");

  /** Rewriting half-empty chunks keeps the file small; done now and then, a little at a time. */
  private static final int COMMITS_BETWEEN_COMPACTIONS = 2_000;

  private static final int COMPACT_BELOW_PERCENT = 60;
  private static final int COMPACT_AT_MOST_BYTES = 8 * 1024 * 1024;

  private final ReadWriteLock writing = new ReentrantReadWriteLock();
  private final AtomicLong written = new AtomicLong();
  private final Object committing = new Object();
  private long committed;
  private long commits;

  FileBackend(MVStore store, Clock clock) {
    super(store, clock);
  }

  @Override
  protected MongoDatabase openOrCreateDatabase(String name) {
    return FileDatabase.open(name, getMvStore(), getCursorRegistry());
  }

  @Override
  public Document handleMessage(MongoMessage message) {
    String command = message.getDocument().keySet().iterator().next().toLowerCase(Locale.ROOT);
    if (!WRITES.contains(command)) {
      return super.handleMessage(message);
    }
    try {
      writing.readLock().lock();
      try {
        return super.handleMessage(message);
      } finally {
        written.incrementAndGet();
        writing.readLock().unlock();
      }
    } finally {
      // also after an error: an ordered insert may have stored its first documents
      commitUpTo(written.get());
    }
  }

  private void commitUpTo(long mine) {
    synchronized (committing) {
      if (committed >= mine) {
        return;
      }
      writing.writeLock().lock();
      try {
        long covered = written.get();
        getMvStore().commit();
        if (++commits % COMMITS_BETWEEN_COMPACTIONS == 0) {
          getMvStore().compact(COMPACT_BELOW_PERCENT, COMPACT_AT_MOST_BYTES);
        }
        committed = covered;
      } finally {
        writing.writeLock().unlock();
      }
    }
  }
}
