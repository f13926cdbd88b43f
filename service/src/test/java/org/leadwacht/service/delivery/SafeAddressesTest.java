package org.leadwacht.service.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where webhooks may not go, whatever it is called. */
class SafeAddressesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.0.8",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd12::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1"
      })
  void leadsInside(String host) {
    assertThatThrownBy(() -> new SafeAddresses(false).resolve(host))
        .isInstanceOf(UnknownHostException.class)
        .hasMessageContaining("private network");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "93.184.216.34",
        "172.32.0.1",
        "100.128.0.1",
        "2606:2800:220:1::1",
        "2002:5db8:d822::"
      })
  void leadsOutside(String host) throws UnknownHostException {
    assertThat(new SafeAddresses(false).resolve(host)).hasSize(1);
  }

  @Test
  void mayLeadInsideWhereThatIsConfigured() throws UnknownHostException {
    assertThat(new SafeAddresses(true).resolve("127.0.0.1"))
        .extracting(InetAddress::isLoopbackAddress)
        .containsExactly(true);
  }
}
