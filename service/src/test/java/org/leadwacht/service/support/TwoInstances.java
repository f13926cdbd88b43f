package org.leadwacht.service.support;

import java.util.List;
import java.util.Map;
import org.leadwacht.service.Leadwacht;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Two servers on one store, each on a port of its own. */
public final class TwoInstances implements AutoCloseable {

  private final ConfigurableApplicationContext first;
  private final ConfigurableApplicationContext second;

  public TwoInstances() {
    String store = StoreUnderTest.uri();
    first = start(store);
    second = start(store);
  }

  private static ConfigurableApplicationContext start(String store) {
    Map<String, Object> properties =
        Map.of(
            "server.port",
            "0",
            "leadwacht.store.uri",
            store,
            "leadwacht.access.bootstrap-key",
            ServerTest.KEY,
            "leadwacht.access.admin-password",
            "admin-password-1");
    List<String> arguments =
        properties.entrySet().stream().map(e -> "--" + e.getKey() + "=" + e.getValue()).toList();
    return new SpringApplicationBuilder(Leadwacht.class).run(arguments.toArray(String[]::new));
  }

  /** The API of the first server for even numbers, of the second for odd ones. */
  public Api api(int number) {
    ConfigurableApplicationContext context = number % 2 == 0 ? first : second;
    String port = context.getEnvironment().getProperty("local.server.port", "0");
    return Api.at(Integer.parseInt(port)).key(ServerTest.KEY);
  }

  @Override
  public void close() {
    first.close();
    second.close();
  }
}
