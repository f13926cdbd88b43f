package org.leadwacht.service.support;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Passes bytes between IMAP clients and a server on this machine, and says goodbye to the server
 * for a client that was killed. GreenMail reads the end of such a client's stream again and again
 * for as long as it lives, at the cost of a core for each; LOGOUT ends it.
 */
public final class ImapRelay implements AutoCloseable {

  /** Ends a half written line, then an IDLE, then the session. */
  private static final byte[] GOODBYE =
      "\r\nDONE\r\nbye LOGOUT\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket door;
  private final int target;

  /** Listens on a free port and passes all that comes to the target port. */
  public ImapRelay(int target) {
    this.target = target;
    try {
      this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    inBackground(this::accept);
  }

  public int port() {
    return door.getLocalPort();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        inBackground(() -> ask(client, server));
        inBackground(() -> answer(server, client));
      } catch (IOException e) {
        continue; // the relay is closed, or the server is gone: its clients see that themselves
      }
    }
  }

  private static void ask(Socket client, Socket server) {
    try {
      try {
        client.getInputStream().transferTo(server.getOutputStream());
      } finally {
        server.getOutputStream().write(GOODBYE);
      }
    } catch (IOException e) {
      return; // the server went first
    }
  }

  private static void answer(Socket server, Socket client) {
    try (server;
        client) {
      try {
        server.getInputStream().transferTo(client.getOutputStream());
      } catch (IOException e) { // the client is gone, and the server is told so: it has yet to end
        server.getInputStream().transferTo(OutputStream.nullOutputStream());
      }
    } catch (IOException e) {
      return; // the server ended by itself
    }
  }

  private static void inBackground(Runnable work) {
    Thread thread = new Thread(work, "imap-relay");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
