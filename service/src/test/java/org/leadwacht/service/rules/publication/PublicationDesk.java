package org.leadwacht.service.rules.publication;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.leadwacht.rules.language.RuleFile;

/** Publishes rule files as the folder that a server is given does. */
public final class PublicationDesk {

  private PublicationDesk() {}

  /**
   * Publishes.
   *
   * @param server finds its parts
   * @param files texts by name
   */
  public static void publish(
      Function<Class<?>, Object> server, String dealership, Map<String, ?> files) {
    ((Publication) server.apply(Publication.class))
        .publish(
            dealership,
            files.entrySet().stream()
                .map(file -> new RuleFile(file.getKey(), String.valueOf(file.getValue())))
                .toList(),
            List.of(),
            "support",
            "support");
  }
}
