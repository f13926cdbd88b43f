package org.leadwacht.service.delivery;

import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.message.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.actuate.endpoint.ApiVersion;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointWebExtension;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells a watchdog outside each minute that everything that must happen happens. It is told nothing
 * else: whoever hears nothing for a few minutes knows that something is wrong, whatever it is.
 */
@Component
class WatchdogCall implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(WatchdogCall.class);
  private static final String GROUP = "watchdog";
  private static final long EVERY_MILLIS = 60_000;
  private static final long FIRST_MILLIS = 20_000;
  private static final int OK = 200;

  private final String url;
  private final HealthEndpointWebExtension health;
  private final CloseableHttpClient http;

  /**
   * @throws IllegalArgumentException if the address is none that this server calls
   */
  WatchdogCall(
      WatchdogProperties properties, HealthEndpointWebExtension health, OutsideCalls outside) {
    this.url = properties.watchdogUrl().strip();
    this.health = health;
    this.http = outside.client();
    Message wrong = url.isEmpty() ? null : outside.wrong(url);
    if (wrong != null) {
      // whoever knows the address can keep the watchdog quiet, so the log has the rule alone
      throw new IllegalArgumentException(
          "LEADWACHT_WATCHDOG_URL: " + Message.of(wrong.code(), "…").in(Language.EN));
    }
  }

  @Scheduled(fixedDelay = EVERY_MILLIS, initialDelay = FIRST_MILLIS)
  void call() {
    if (url.isEmpty()) {
      return;
    }
    try {
      if (isWell()) {
        tell();
      } else {
        log.error("The watchdog is not called: /actuator/health/{} says why", GROUP);
      }
    } catch (IOException | RuntimeException e) {
      log.warn("The watchdog does not hear that all is well: {}", e.toString());
    }
  }

  private boolean isWell() {
    return health.health(ApiVersion.LATEST, null, SecurityContext.NONE, true, GROUP).getStatus()
        == OK;
  }

  private void tell() throws IOException {
    HttpGet get = new HttpGet(url);
    try (var answer = http.executeOpen(null, get, null)) {
      int status = answer.getCode();
      get.abort();
      if (status / 100 != 2) {
        throw new IOException("The watchdog answered " + status + ".");
      }
    }
  }

  @Override
  public void destroy() throws IOException {
    http.close();
  }
}
