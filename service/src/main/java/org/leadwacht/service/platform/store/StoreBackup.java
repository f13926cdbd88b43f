package org.leadwacht.service.platform.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/**
 * A back-up of the embedded store: a folder with the store's file and its SHA-256. It gets its name
 * when it is whole and on the disk, so one that was cut off has none (docs/operator.md, "Back-up
 * and restore").
 */
public final class StoreBackup {

  /** What is not whole yet ends like this. */
  static final String PART = ".part";

  private static final String SUM = EmbeddedStore.FILE + ".sha256";
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'leadwacht-'yyyy-MM-dd'T'HH-mm-ss'Z'").withZone(ZoneOffset.UTC);

  private StoreBackup() {}

  /**
   * Makes a back-up of the store of a folder that no server uses.
   *
   * @param data the folder of the store; it is read and never written to
   * @param to where back-ups are kept; made if it is missing
   * @return the back-up, named by the instant
   * @throws IllegalStateException if there is no store, a server uses it, what was copied cannot be
   *     opened, or there is a back-up of that second
   */
  public static Path make(Path data, Path to) {
    String name = NAME.format(Clock.systemUTC().instant());
    Path made = to.toAbsolutePath().normalize().resolve(name);
    Path part = made.resolveSibling(made.getFileName() + PART);
    try {
      if (Files.exists(made)) {
        throw new IllegalStateException("There is a back-up " + made + " already.");
      }
      delete(part);
      Files.createDirectories(part);
      EmbeddedStore.copy(data, part);
      Path file = part.resolve(EmbeddedStore.FILE);
      EmbeddedStore.requireReadable(file);
      Path sum = part.resolve(SUM);
      // as sha256sum writes it, and checks it
      Files.writeString(sum, sha256(file) + "  " + EmbeddedStore.FILE + "\n");
      sync(file);
      sync(sum);
      sync(part);
      Files.move(part, made, StandardCopyOption.ATOMIC_MOVE);
      sync(made.resolveSibling(""));
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException("The back-up " + made + " cannot be written.", e);
    }
  }

  /**
   * Puts a back-up where a server finds it.
   *
   * @param backup what {@link #make} made
   * @param data the folder of the store; it must hold none
   * @throws IllegalStateException if the back-up was cut off or changed, or the folder has a store
   */
  public static void restore(Path backup, Path data) {
    Path from = backup.resolve(EmbeddedStore.FILE);
    Path to = data.toAbsolutePath().normalize().resolve(EmbeddedStore.FILE);
    Path part = to.resolveSibling(EmbeddedStore.FILE + PART);
    try {
      if (backup.toAbsolutePath().normalize().toString().endsWith(PART)
          || !Files.isRegularFile(from)
          || !Files.isRegularFile(backup.resolve(SUM))) {
        throw new IllegalStateException(
            backup + " is no whole back-up; it was cut off, or is something else. Take another.");
      }
      if (Files.exists(to)) {
        throw new IllegalStateException(
            "There is a store in " + to + " already; move it away, or name another folder.");
      }
      String sum = Files.readString(backup.resolve(SUM)).split(" ", 2)[0];
      Files.createDirectories(to.resolveSibling(""));
      // a server that starts meanwhile sees it, and does not
      Files.copy(from, part, StandardCopyOption.REPLACE_EXISTING);
      if (!sum.equals(sha256(part))) {
        Files.delete(part);
        throw new IllegalStateException(
            from + " is not what was backed up: its SHA-256 is not the one kept. Take another.");
      }
      sync(part);
      if (Files.exists(to)) {
        Files.delete(part);
        throw new IllegalStateException("A server has begun a store in " + to + " meanwhile.");
      }
      Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
      sync(to.resolveSibling(""));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The back-up " + backup + " cannot be restored to " + data + ".", e);
    }
  }

  /** Fails where a restore was cut off: a server would begin with nothing beside it. */
  static void requireNoneCutOff(Path file) {
    if (!Files.exists(file) && Files.exists(file.resolveSibling(file.getFileName() + PART))) {
      throw new IllegalStateException(
          "A restore to " + file + " was cut off. Run it again; or delete " + file + PART + ".");
    }
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        DigestInputStream read = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      read.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(read.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What stands there survives a loss of power; of a folder, where the system can do that. */
  private static void sync(Path path) throws IOException {
    boolean folder = Files.isDirectory(path);
    try (FileChannel channel =
        FileChannel.open(path, folder ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
      channel.force(true);
    } catch (IOException e) {
      if (!folder) {
        throw e;
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }
        });
    Files.delete(folder);
  }
}
