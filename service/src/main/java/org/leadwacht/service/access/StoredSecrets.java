package org.leadwacht.service.access;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.security.crypto.encrypt.Encryptors;
import org.springframework.security.crypto.encrypt.TextEncryptor;
import org.springframework.stereotype.Component;

/**
 * Encrypts what this server proves itself by, such as passwords of mailboxes, so that the store
 * alone gives nothing away (docs/operator.md, "Secrets in the store"). Fields that hold such a text
 * are marked {@link Encrypted}.
 */
@Component
public class StoredSecrets {

  private static final String SALT = "6c656164776163687420";

  /** What was encrypted is hexadecimal; what an older release stored as it was never is. */
  private static final Pattern ENCRYPTED = Pattern.compile("[0-9a-f]+");

  private final TextEncryptor newest;
  private final List<TextEncryptor> former;

  StoredSecrets(ServerKey key) {
    this.newest = Encryptors.delux(key.value(), SALT);
    this.former = key.former().stream().map(old -> Encryptors.delux(old, SALT)).toList();
  }

  /** A secret as it is stored, encrypted by the newest key. */
  public String encrypted(String secret) {
    return newest.encrypt(secret);
  }

  /**
   * The secret of which that was stored, by whichever key.
   *
   * @throws IllegalStateException if it was encrypted by a key this server does not know
   */
  public String decrypted(String stored) {
    if (!ENCRYPTED.matcher(stored).matches()) {
      return stored;
    }
    return Stream.concat(Stream.of(newest), former.stream())
        .flatMap(key -> read(key, stored).stream())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "A secret in the store was encrypted by a key this server does not know. Name"
                        + " that key in LEADWACHT_FORMER_SECRET_KEYS, or set the secret again."));
  }

  /** What is to be stored in place of this; empty if the newest key reads it. */
  Optional<String> renewed(String stored) {
    return ENCRYPTED.matcher(stored).matches() && read(newest, stored).isPresent()
        ? Optional.empty()
        : Optional.of(encrypted(decrypted(stored)));
  }

  private static Optional<String> read(TextEncryptor key, String stored) {
    try {
      return Optional.of(key.decrypt(stored));
    } catch (IllegalStateException | IllegalArgumentException byAnotherKey) {
      return Optional.empty();
    }
  }
}
