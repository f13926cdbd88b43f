package org.leadwacht.service.access;

import org.springframework.security.crypto.encrypt.Encryptors;
import org.springframework.security.crypto.encrypt.TextEncryptor;
import org.springframework.stereotype.Component;

/**
 * Encrypts what this server needs to prove itself elsewhere, such as the passwords of mailboxes, so
 * that the store alone gives nothing away (docs/operator.md, "Mailboxes").
 */
@Component
public class StoredSecrets {

  private static final String SALT = "6c656164776163687420";

  private final TextEncryptor encryptor;

  StoredSecrets(ServerKey key) {
    this.encryptor = Encryptors.delux(key.value(), SALT);
  }

  /** A secret as it is stored. */
  public String encrypted(String secret) {
    return encryptor.encrypt(secret);
  }

  /** What was {@linkplain #encrypted stored}. */
  public String decrypted(String stored) {
    return encryptor.decrypt(stored);
  }
}
