package org.leadwacht.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Contract;
import org.leadwacht.service.support.Server;
import org.leadwacht.service.support.StoreUnderTest;

/** How a server goes that is asked to. */
class ShutdownTest {

  /** Less than requests get to end. */
  private static final int SECONDS = 15;

  @Test
  void whoeverListensIsToldAndHoldsUpNothing() throws Exception {
    List<InputStream> streams = new ArrayList<>();
    try (Server server = Server.startOn(StoreUnderTest.fresh())) {
      server.api().put("/api/v1/dealerships/haus", "{}").must();
      for (Contract.Operation operation : Contract.kept().operations()) {
        if (operation.content().at("/responses/200/content").has("text/event-stream")) {
          String path = operation.path().replace("{d}", "haus").replaceAll("\\{\\w+}", "x");
          InputStream stream = server.api().stream(path);
          assertThat(stream.readNBytes("HTTP/1.1 200".length()))
              .as(path)
              .asString()
              .isEqualTo("HTTP/1.1 200");
          streams.add(stream);
        }
      }
      assertThat(streams).isNotEmpty();
      long from = System.nanoTime();
      server.close();
      assertThat((System.nanoTime() - from) / 1_000_000_000).isLessThan(SECONDS);
    }
    for (InputStream stream : streams) {
      String rest = new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      assertThat(rest).endsWith("\r\n0\r\n\r\n");
      stream.close();
    }
  }
}
