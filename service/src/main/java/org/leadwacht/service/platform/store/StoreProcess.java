package org.leadwacht.service.platform.store;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

/**
 * Runs the embedded store as a process of its own, so that several servers on one machine can share
 * it.
 */
public final class StoreProcess {

  private StoreProcess() {}

  /**
   * Serves until the process ends.
   *
   * @param folder where the store's file lives
   * @param port the port on loopback, 0 for any free one; the address is printed
   */
  public static void run(Path folder, int port) throws InterruptedException {
    EmbeddedStore store = EmbeddedStore.open(folder, port, Clock.systemUTC());
    Runtime.getRuntime().addShutdownHook(new Thread(store::close, "store-shutdown"));
    System.out.println("Store listening on " + store.uri());
    new CountDownLatch(1).await();
  }
}
