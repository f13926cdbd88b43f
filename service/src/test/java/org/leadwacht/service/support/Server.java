package org.leadwacht.service.support;

import java.util.ArrayList;
import java.util.List;
import org.leadwacht.service.Leadwacht;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A server in this process, on a port of its own, that a test starts and stops. */
public final class Server implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  private Server(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Starts a server on the store under test, which all of them share. */
  public static Server start(String... more) {
    return startOn(StoreUnderTest.uri(), more);
  }

  /**
   * Starts a server.
   *
   * @param store address of its store
   * @param more arguments beyond those that every test needs
   */
  public static Server startOn(String store, String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--server.port=0");
    arguments.add("--leadwacht.access.bootstrap-key=" + ServerTest.KEY);
    arguments.add("--leadwacht.access.admin-password=admin-password-1");
    arguments.add("--leadwacht.store.uri=" + store);
    arguments.addAll(List.of(more));
    return new Server(SpringApplication.run(Leadwacht.class, arguments.toArray(String[]::new)));
  }

  /** Where it is. */
  public String url() {
    return "http://localhost:" + port();
  }

  /** A part of it. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** The port it listens on. */
  public int port() {
    return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
  }

  /** The API with every right. */
  public Api api() {
    return Api.at(port()).key(ServerTest.KEY);
  }

  /** Stops the server; what is in the store stays. */
  @Override
  public void close() {
    context.close();
  }
}
