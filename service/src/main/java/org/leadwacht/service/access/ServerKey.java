package org.leadwacht.service.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.leadwacht.service.platform.store.StoreProperties;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What this server encrypts and signs with (docs/operator.md, "Secrets in the store"):
 * LEADWACHT_SECRET_KEY, or a key that is made at the first start and kept in a file beside the
 * data.
 */
@Component
public class ServerKey {

  private static final String FILE = "secret.key";

  private final String value;
  private final List<String> former;

  ServerKey(
      @Value("${leadwacht.secret-key:}") String configured,
      @Value("${leadwacht.former-secret-keys:}") List<String> former,
      StoreProperties store) {
    Path file = store.data().resolve(FILE);
    this.value = configured.isBlank() ? kept(file) : configured;
    // who names a key later still has what was encrypted by the one that was made
    Stream<String> made = Files.exists(file) ? Stream.of(kept(file)) : Stream.empty();
    this.former =
        Stream.concat(former.stream().map(String::strip), made)
            .filter(key -> !key.isBlank() && !key.equals(value))
            .distinct()
            .toList();
  }

  private static String kept(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, Secrets.create(""), StandardOpenOption.WRITE);
      } catch (FileAlreadyExistsException made) {
        return Files.readString(file).strip();
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The key for secrets cannot be kept in %s; set LEADWACHT_SECRET_KEY.".formatted(file), e);
    }
  }

  /** The key; it is never logged nor shown. */
  public String value() {
    return value;
  }

  /** Keys that came before, by which what is there is still read; never logged nor shown. */
  public List<String> former() {
    return former;
  }

  /** The signature of a text for a purpose; what is signed for one says nothing for another. */
  public String signed(String purpose, String text) {
    return signature(value, purpose, text);
  }

  /** Whether a text was signed for a purpose, by this key or a former one. */
  public boolean hasSigned(String purpose, String text, String signature) {
    return Stream.concat(Stream.of(value), former.stream())
        .anyMatch(key -> Secrets.same(signature(key, purpose, text), signature));
  }

  private static String signature(String key, String purpose, String text) {
    return Secrets.signature(key, purpose + "\u0000" + text);
  }
}
