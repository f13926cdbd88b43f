package org.leadwacht.service.delivery.push;

import com.zerodeplibs.webpush.VAPIDKeyPair;
import com.zerodeplibs.webpush.VAPIDKeyPairs;
import com.zerodeplibs.webpush.key.PrivateKeySources;
import com.zerodeplibs.webpush.key.PublicKeySources;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.access.Encrypted;
import org.leadwacht.service.access.StoredSecrets;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Component;

/**
 * The key by which browsers' makers know this server (VAPID, RFC 8292; docs/operator.md, "Popups on
 * devices"): made at the first start, and the same for all servers on one store.
 */
@Component
class PushKeys {

  private static final String ONE = "vapid";

  private final MongoOperations store;
  private final StoredSecrets secrets;
  private volatile @Nullable VAPIDKeyPair known;

  PushKeys(MongoOperations store, StoredSecrets secrets) {
    this.store = store;
    this.secrets = secrets;
  }

  /**
   * The pair in the store.
   *
   * @param publicKey X.509, base64
   * @param privateKey PKCS 8, base64, encrypted
   */
  @Document("push_keys")
  record KeyEntity(@Id String id, String publicKey, @Encrypted String privateKey) {}

  /** The pair that signs what is sent. */
  VAPIDKeyPair pair() {
    VAPIDKeyPair pair = known;
    if (pair == null) {
      KeyEntity stored = stored();
      Base64.Decoder base64 = Base64.getDecoder();
      pair =
          VAPIDKeyPairs.of(
              PrivateKeySources.ofPKCS8Bytes(base64.decode(secrets.decrypted(stored.privateKey()))),
              PublicKeySources.ofX509Bytes(base64.decode(stored.publicKey())));
      known = pair;
    }
    return pair;
  }

  /** A pair is there from the first start on. */
  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    stored();
  }

  private KeyEntity stored() {
    KeyEntity found = store.findById(ONE, KeyEntity.class);
    if (found != null) {
      return found;
    }
    try {
      return store.insert(made());
    } catch (DuplicateKeyException other) {
      // another server on the store was faster
      return stored();
    }
  }

  private KeyEntity made() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      Base64.Encoder base64 = Base64.getEncoder();
      return new KeyEntity(
          ONE,
          base64.encodeToString(pair.getPublic().getEncoded()),
          secrets.encrypted(base64.encodeToString(pair.getPrivate().getEncoded())));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has keys on the curve P-256", e);
    }
  }
}
