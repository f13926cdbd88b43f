package org.leadwacht.service.mailbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.leadwacht.service.access.Secrets;
import org.leadwacht.service.platform.store.StoreProperties;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.encrypt.Encryptors;
import org.springframework.security.crypto.encrypt.TextEncryptor;
import org.springframework.stereotype.Component;

/**
 * Encrypts what a mailbox needs to sign in elsewhere, so that the store alone gives nothing away
 * (docs/operator.md, "Mailboxes"): by LEADWACHT_SECRET_KEY, or a key that is made at the first
 * start and kept in a file beside the data.
 */
@Component
class MailSecrets {

  private static final String FILE = "secret.key";
  private static final String SALT = "6c656164776163687420";

  private final TextEncryptor encryptor;

  MailSecrets(@Value("${leadwacht.secret-key:}") String configured, StoreProperties store) {
    String key = configured.isBlank() ? kept(store.data()) : configured;
    this.encryptor = Encryptors.delux(key, SALT);
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

  String encrypted(String secret) {
    return encryptor.encrypt(secret);
  }

  String decrypted(String stored) {
    return encryptor.decrypt(stored);
  }
}
