package org.leadwacht.service.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.message.Message;

/** Where nobody who names an address may lead this server, whatever it is called. */
class SafeAddressesTest {

  private static final String INSIDE = "src/test/resources/hostile/inside.txt";
  private static final String SETTING = "LEADWACHT_X_ALLOW_PRIVATE";

  private final SafeAddresses addresses = new SafeAddresses(false, SETTING);

  @ParameterizedTest
  @CsvFileSource(files = INSIDE)
  void leadsInside(String host) {
    assertThatThrownBy(() -> addresses.resolve(host)).isInstanceOf(UnknownHostException.class);
  }

  /** By the clients that are used, so that none of them goes another way for some form of it. */
  @ParameterizedTest
  @CsvFileSource(files = INSIDE)
  void noClientGoesThere(String host) throws IOException {
    OutsideCalls calls = new OutsideCalls(new WebhookProperties(true, false, 1));
    try (var client = calls.client()) {
      assertThatThrownBy(() -> client.executeOpen(null, new HttpGet("http://" + host + "/"), null))
          .isInstanceOf(UnknownHostException.class);
    }
    String plain = host.replaceAll("[\\[\\]]", "");
    MailboxCalls mailboxes = new MailboxCalls(new MailboxProperties(false));
    try (Socket socket = mailboxes.sockets().createSocket()) {
      assertThatThrownBy(() -> socket.connect(new InetSocketAddress(plain, 143), 100))
          .isInstanceOf(UnknownHostException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "localhost.", "a.localhost", "127.0.0.1", "[::1]", "2130706433"})
  void whatPlainlyLeadsThereIsRefusedWhenItIsNamed(String host) {
    Message wrong =
        new OutsideCalls(new WebhookProperties(false, false, 1)).wrong("https://" + host + "/x");
    assertThat(Objects.requireNonNull(wrong).in(Language.EN)).contains("network");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "93.184.216.34",
        "172.32.0.1",
        "100.128.0.1",
        "2606:2800:220:1::1",
        "2a00:1450::1",
        "64:ff9b::5db8:d822",
        "2002:5db8:d822::"
      })
  void leadsOutside(String host) throws UnknownHostException {
    assertThat(addresses.resolve(host)).hasSize(1);
  }

  @Test
  void aNameThatLeadsOutsideWhenItIsGivenAndInsideWhenItIsCalledIsRefused() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    SafeAddresses rebound =
        new SafeAddresses(false, SETTING) {
          @Override
          InetAddress[] found(String host) throws UnknownHostException {
            return new InetAddress[] {
              InetAddress.getByName(asked.getAndIncrement() == 0 ? "93.184.216.34" : "127.0.0.1")
            };
          }
        };
    assertThat(rebound.resolve("rebound.example")).hasSize(1);
    try (var client = OutsideCalls.client(rebound)) {
      assertThatThrownBy(
              () -> client.executeOpen(null, new HttpGet("http://rebound.example/"), null))
          .isInstanceOf(UnknownHostException.class)
          .hasMessageContaining(SETTING);
    }
    assertThat(asked).hasValue(2);
  }

  @Test
  void mayLeadInsideWhereThatIsConfigured() throws UnknownHostException {
    assertThat(new SafeAddresses(true, SETTING).resolve("127.0.0.1"))
        .extracting(InetAddress::isLoopbackAddress)
        .containsExactly(true);
  }
}
