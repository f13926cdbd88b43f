package org.leadwacht.service.access;

import org.springframework.security.crypto.encrypt.Encryptors;
import org.springframework.security.crypto.encrypt.TextEncryptor;
import org.springframework.stereotype.Component;

/**
 * Encrypts what a dealership needs to sign in elsewhere, so that the store alone gives nothing away
 * (docs/operator.md, "Mailboxes").
 */
@Component
public class StoredSecrets {

  private static final String SALT = "6c656164776163687420";

  private final TextEncryptor encryptor;

  StoredSecrets(ServerKey key) {
    this.encryptor = Encryptors.delux(key.value(), SALT);
  }

  /** What is stored of a secret. */
  public String encrypted(String secret) {
    return encryptor.encrypt(secret);
  }

  /** The secret of which that was stored. */
  public String decrypted(String stored) {
    return encryptor.decrypt(stored);
  }
}
