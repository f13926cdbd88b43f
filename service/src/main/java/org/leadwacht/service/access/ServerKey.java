package org.leadwacht.service.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.leadwacht.service.platform.store.StoreProperties;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What this server encrypts and signs with (docs/operator.md, "Mailboxes"): LEADWACHT_SECRET_KEY,
 * or a key that is made at the first start and kept in a file beside the data.
 */
@Component
public class ServerKey {

  private static final String FILE = "secret.key";

  private final String value;

  ServerKey(@Value("${leadwacht.secret-key:}") String configured, StoreProperties store) {
    this.value = configured.isBlank() ? kept(store.data()) : configured;
  }

  private static String kept(Path data) {
    Path file = data.resolve(FILE);
    try {
      Files.createDirectories(data);
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

  /** The signature of a text for a purpose; what is signed for one says nothing for another. */
  public String signed(String purpose, String text) {
    return Secrets.signature(value, purpose + "\u0000" + text);
  }
}
