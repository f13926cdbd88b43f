package org.leadwacht.service.delivery.webhook;

import java.security.SecureRandom;
import java.util.Base64;
import org.leadwacht.service.access.Secrets;

/**
 * Signatures by the Standard Webhooks specification: HMAC-SHA256 over the delivery's id, the time
 * and the body, so that a receiver can tell who sent it and that it is not an old one sent again.
 */
final class Signature {

  private static final String PREFIX = "whsec_";
  private static final int SECRET_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Signature() {}

  /** A new secret. */
  static String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    return PREFIX + Base64.getEncoder().encodeToString(bytes);
  }

  /** The value of the header {@code webhook-signature}. */
  static String of(String secret, String id, long seconds, String body) {
    byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
    byte[] signed = Secrets.hmac(key, id + "." + seconds + "." + body);
    return "v1," + Base64.getEncoder().encodeToString(signed);
  }
}
