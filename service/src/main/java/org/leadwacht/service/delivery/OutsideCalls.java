package org.leadwacht.service.delivery;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Message;
import org.springframework.stereotype.Component;

/**
 * Which addresses that others give are called, and how: redirects are not followed, nothing of an
 * answer is kept but its status, and no connection leads where {@link SafeAddresses} does not
 * (docs/security.md, "Where the server calls out").
 */
@Component
public final class OutsideCalls {

  private static final int MAX_URL = 2_000;
  private static final int MAX_PORT = 65_535;
  private static final Timeout CONNECT = Timeout.ofSeconds(5);
  private static final Timeout ANSWER = Timeout.ofSeconds(10);

  private final WebhookProperties properties;

  OutsideCalls(WebhookProperties properties) {
    this.properties = properties;
  }

  /** A client for such addresses; whoever asked for it closes it. */
  public CloseableHttpClient client() {
    return client(new SafeAddresses(properties.allowPrivate(), "LEADWACHT_WEBHOOKS_ALLOW_PRIVATE"));
  }

  static CloseableHttpClient client(SafeAddresses addresses) {
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(addresses)
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust()))
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setSocketTimeout(ANSWER)
                        .build())
                .build())
        .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(ANSWER).build())
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .setUserAgent("Leadwacht")
        .build();
  }

  /** Whom the machine trusts. */
  private static SSLContext trust() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This machine has no TLS", e);
    }
  }

  /** Why a text is no address that is called; null if it is one. */
  public @Nullable Message wrong(String text) {
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException e) {
      return Message.of("service.outside.noAddress", text);
    }
    String scheme = String.valueOf(url.getScheme());
    boolean plain = scheme.equals("http") && properties.allowHttp();
    if (url.getHost() == null || url.getPort() > MAX_PORT || text.length() > MAX_URL) {
      return Message.of("service.outside.noAddress", text);
    }
    if (!scheme.equals("https") && !plain) {
      return Message.of("service.outside.noHttps", text);
    }
    if (url.getUserInfo() != null || url.getFragment() != null) {
      return Message.of("service.outside.plainAddress");
    }
    return leadsInside(url.getHost())
        ? Message.of("service.outside.privateNetwork", url.getHost())
        : null;
  }

  /** Names are looked up when they are called; what is plainly inside is refused at once. */
  private boolean leadsInside(String named) {
    if (properties.allowPrivate()) {
      return false;
    }
    String host = named.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    if (host.equals("localhost") || host.endsWith(".localhost")) {
      return true;
    }
    boolean numeric = host.startsWith("[") || host.matches("[0-9.]+");
    if (!numeric) {
      return false;
    }
    try {
      return !SafeAddresses.isOpen(InetAddress.getByName(host));
    } catch (UnknownHostException e) {
      return true;
    }
  }
}
