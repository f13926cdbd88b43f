package org.leadwacht.service.delivery;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.springframework.stereotype.Component;

/**
 * How the servers of mailboxes, which dealerships name, are reached: as {@link OutsideCalls} are,
 * no connection leads where {@link SafeAddresses} does not.
 */
@Component
public final class MailboxCalls {

  private final SafeAddresses addresses;

  /**
   * @param properties where the servers may be
   */
  public MailboxCalls(MailboxProperties properties) {
    this.addresses =
        new SafeAddresses(properties.allowPrivate(), "LEADWACHT_MAILBOXES_ALLOW_PRIVATE");
  }

  /** A client for those who give tokens; whoever asked for it closes it. */
  public CloseableHttpClient client() {
    return OutsideCalls.client(addresses);
  }

  /** Connections to mail servers. */
  public SocketFactory sockets() {
    return new Sockets();
  }

  private final class Sockets extends SocketFactory {

    @Override
    public Socket createSocket() {
      return new JudgedSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort)
        throws IOException {
      return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
        throws IOException {
      return createSocket(host, port);
    }

    private Socket connected(InetSocketAddress to) throws IOException {
      Socket socket = createSocket();
      socket.connect(to);
      return socket;
    }
  }

  /** Looks a name up itself when it connects, so that it is the judged address it leads to. */
  private final class JudgedSocket extends Socket {

    @Override
    public void connect(SocketAddress to, int timeout) throws IOException {
      InetSocketAddress named = (InetSocketAddress) to;
      InetAddress judged = addresses.resolve(named.getHostString())[0];
      super.connect(new InetSocketAddress(judged, named.getPort()), timeout);
    }
  }
}
