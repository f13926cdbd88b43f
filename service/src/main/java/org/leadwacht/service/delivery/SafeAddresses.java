package org.leadwacht.service.delivery;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Resolves names to addresses of the open network only. It is asked at every connection, so a name
 * that leads elsewhere by then is refused too. Numeric addresses come by here as well.
 */
class SafeAddresses extends SystemDefaultDnsResolver {

  private final boolean allowPrivate;
  private final String setting;

  /**
   * @param allowPrivate whether every address is as good
   * @param setting what says so, for whoever runs the server
   */
  SafeAddresses(boolean allowPrivate, String setting) {
    this.allowPrivate = allowPrivate;
    this.setting = setting;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] found = found(host);
    if (allowPrivate) {
      return found;
    }
    InetAddress[] open = Stream.of(found).filter(SafeAddresses::isOpen).toArray(InetAddress[]::new);
    if (open.length == 0) {
      throw new UnknownHostException(
          "'%s' leads into a private network, which this server does not call (%s)"
              .formatted(host, setting));
    }
    return open;
  }

  /** What the name leads to now. */
  InetAddress[] found(String host) throws UnknownHostException {
    return super.resolve(host);
  }

  /** Whether an address belongs to the open network. */
  static boolean isOpen(InetAddress address) {
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

  /**
   * What is given to networks of the world, and what is carried to an address of the older kind.
   */
  private static boolean isOpenV6(byte[] bytes) {
    int first = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
    int second = (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
    if (first == 0x2002) {
      return isOpenV4(bytes, 2); // 6to4
    }
    if (first == 0x64 && second == 0xff9b && isZero(bytes, 4, 12)) {
      return isOpenV4(bytes, 12); // NAT64
    }
    boolean special = first == 0x2001 && second < 0x200; // Teredo and the like
    return first >>> 13 == 1 && !special;
  }

  private static boolean isZero(byte[] bytes, int from, int to) {
    return IntStream.range(from, to).allMatch(i -> bytes[i] == 0);
  }
}
