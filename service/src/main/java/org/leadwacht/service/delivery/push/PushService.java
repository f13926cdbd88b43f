package org.leadwacht.service.delivery.push;

import com.zerodeplibs.webpush.EncryptedPushMessage;
import com.zerodeplibs.webpush.MessageEncryptions;
import com.zerodeplibs.webpush.PushMessage;
import com.zerodeplibs.webpush.UserAgentMessageEncryptionKeyInfo;
import com.zerodeplibs.webpush.jwt.VAPIDJWTParam;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.leadwacht.service.access.StoredSecrets;
import org.leadwacht.service.delivery.OutsideCalls;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Hands messages to whoever takes them for a device: encrypted so that only the device reads them
 * (RFC 8291), and signed with this server's key (RFC 8292).
 */
@Component
class PushService implements DisposableBean {

  /** For so long a message waits for a device that is not there: after that it is no news. */
  private static final Duration KEPT = Duration.ofHours(1);

  /** For so long a signature holds; no service takes more than a day. */
  private static final Duration SIGNED = Duration.ofHours(12);

  private final PushKeys keys;
  private final StoredSecrets secrets;
  private final Clock clock;
  private final String contact;
  private final CloseableHttpClient http;

  PushService(
      PushKeys keys,
      StoredSecrets secrets,
      Clock clock,
      OutsideCalls outside,
      @Value("${leadwacht.public-url:}") String publicUrl) {
    this.keys = keys;
    this.secrets = secrets;
    this.clock = clock;
    this.contact = publicUrl.startsWith("https:") ? publicUrl : "mailto:leadwacht@localhost";
    this.http = outside.client();
  }

  /**
   * Sends a text to a device.
   *
   * @return false if the device is not there any more
   * @throws IOException if the text was not taken
   */
  boolean send(PushDevice device, String text) throws IOException {
    EncryptedPushMessage message =
        MessageEncryptions.of()
            .encrypt(
                UserAgentMessageEncryptionKeyInfo.of(
                    device.p256dh(), secrets.decrypted(device.auth())),
                PushMessage.ofUTF8(text));
    VAPIDJWTParam signed =
        VAPIDJWTParam.getBuilder()
            .resourceURLString(device.endpoint())
            .expirationTime(clock.instant().plus(SIGNED))
            .subject(contact)
            .build();
    HttpPost post = new HttpPost(device.endpoint());
    post.setHeader("Authorization", keys.pair().generateAuthorizationHeaderValue(signed));
    post.setHeader("TTL", Long.toString(KEPT.toSeconds()));
    post.setHeader("Urgency", "high");
    post.setEntity(
        new ByteArrayEntity(
            message.toBytes(), ContentType.APPLICATION_OCTET_STREAM, message.contentEncoding()));
    try (var answer = http.executeOpen(null, post, null)) {
      int status = answer.getCode();
      post.abort();
      if (status == 404 || status == 410) {
        return false;
      }
      if (status / 100 != 2) {
        throw new IOException("The service of the browser answered " + status + ".");
      }
      return true;
    }
  }

  @Override
  public void destroy() throws IOException {
    http.close();
  }
}
