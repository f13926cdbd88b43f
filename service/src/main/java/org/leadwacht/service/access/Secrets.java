package org.leadwacht.service.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.leadwacht.rules.text.Sha256;

/** Makes keys and tokens, and what is stored in place of them. */
public final class Secrets {

  private static final int BYTES = 32;
  private static final String HMAC = "HmacSHA256";
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

  /** HMAC-SHA256 of a text under a key, in an alphabet that needs no escaping in an address. */
  public static String signature(String key, String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(hmac(key.getBytes(StandardCharsets.UTF_8), text));
  }

  /** HMAC-SHA256 of a text under a key. */
  public static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + HMAC, e);
    }
  }

  private static byte[] digest(String secret) {
    return Sha256.of(secret.getBytes(StandardCharsets.UTF_8));
  }
}
