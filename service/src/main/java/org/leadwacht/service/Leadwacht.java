package org.leadwacht.service;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.leadwacht.service.cli.CommandLineProgram;
import org.leadwacht.service.platform.store.StoreProcess;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/**
 * Starts the server; with {@code store} as the first argument the embedded store alone, with {@code
 * rules} a command for rule files.
 */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
public class Leadwacht {

  /**
   * Starts the program.
   *
   * @param arguments nothing for the server; {@code store FOLDER PORT} for a store that several
   *     servers share; {@code rules} and a command for rule files
   */
  public static void main(String[] arguments) throws InterruptedException {
    if (CommandLineProgram.isCommand(arguments)) {
      int code =
          CommandLineProgram.run(
              new PrintWriter(System.out, true, StandardCharsets.UTF_8),
              new PrintWriter(System.err, true, StandardCharsets.UTF_8),
              arguments);
      System.exit(code);
    }
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
