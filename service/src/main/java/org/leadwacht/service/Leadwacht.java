package org.leadwacht.service;

import java.nio.file.Path;
import java.util.List;
import org.leadwacht.service.platform.store.StoreProcess;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** Starts the server, or with {@code store} as the first argument the embedded store alone. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
public class Leadwacht {

  /**
   * Starts the program.
   *
   * @param arguments nothing for the server; {@code store FOLDER PORT} for a store that several
   *     servers share
   */
  public static void main(String[] arguments) throws InterruptedException {
    if (List.of(arguments).indexOf("store") == 0) {
      if (arguments.length != 3) {
        System.err.println("Usage: store FOLDER PORT");
        System.exit(2);
      }
      StoreProcess.run(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
      return;
    }
    SpringApplication.run(Leadwacht.class, arguments);
  }
}
