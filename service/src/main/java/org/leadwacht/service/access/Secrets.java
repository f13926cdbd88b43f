package org.leadwacht.service.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.leadwacht.rules.text.Sha256;

/** Makes keys and tokens, and what is stored in place of them. */
public final class Secrets {

  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  /** A new secret with 256 random bits; its prefix tells people and scanners what it is. */
  public static String create(String prefix) {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** What is stored of a secret. It has 256 random bits, so a fast hash is enough. */
  public static String hash(String secret) {
    return HexFormat.of().formatHex(digest(secret));
  }

  /** Compares in constant time. */
  public static boolean same(String a, String b) {
    return MessageDigest.isEqual(digest(a), digest(b));
  }

  private static byte[] digest(String secret) {
    return Sha256.of(secret.getBytes(StandardCharsets.UTF_8));
  }
}
