package org.leadwacht.service.delivery;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Resolves names to addresses of the open network only. It is asked at every connection, so a name
 * that leads elsewhere by then is refused too. Numeric addresses come by here as well.
 */
final class SafeAddresses extends SystemDefaultDnsResolver {

  private final boolean allowPrivate;

  SafeAddresses(boolean allowPrivate) {
    this.allowPrivate = allowPrivate;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] found = super.resolve(host);
    if (allowPrivate) {
      return found;
    }
    List<InetAddress> open = new ArrayList<>();
    for (InetAddress address : found) {
      if (isOpen(address)) {
        open.add(address);
      }
    }
    if (open.isEmpty()) {
      throw new UnknownHostException(
          "'"
              + host
              + "' leads into a private network, which this server does not call"
              + " (LEADWACHT_WEBHOOKS_ALLOW_PRIVATE)");
    }
    return open.toArray(InetAddress[]::new);
  }

  /** Whether an address belongs to the open network. */
  static boolean isOpen(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    return bytes.length == 4 ? isOpenV4(bytes, 0) : isOpenV6(bytes);
  }

  private static boolean isOpenV4(byte[] bytes, int from) {
    int first = bytes[from] & 0xff;
    int second = bytes[from + 1] & 0xff;
    int third = bytes[from + 2] & 0xff;
    boolean reserved =
        first == 0
            || first == 10
            || first == 127
            || first >= 224
            || (first == 100 && second >= 64 && second < 128)
            || (first == 169 && second == 254)
            || (first == 172 && second >= 16 && second < 32)
            || (first == 192 && second == 168)
            || (first == 192 && second == 0 && third == 0)
            || (first == 198 && (second == 18 || second == 19));
    return !reserved;
  }

  private static boolean isOpenV6(byte[] bytes) {
    int first = bytes[0] & 0xff;
    if ((first & 0xfe) == 0xfc) {
      return false; // unique local
    }
    boolean zeros = true;
    for (int i = 0; i < 10; i++) {
      zeros &= bytes[i] == 0;
    }
    if (zeros) {
      return false; // mapped and compatible forms of addresses of the older kind, and the like
    }
    if (first == 0x20 && (bytes[1] & 0xff) == 0x02) {
      return isOpenV4(bytes, 2); // 6to4
    }
    boolean translated =
        first == 0x00
            && (bytes[1] & 0xff) == 0x64
            && (bytes[2] & 0xff) == 0xff
            && (bytes[3] & 0xff) == 0x9b;
    return !translated || isOpenV4(bytes, 12); // NAT64
  }
}
