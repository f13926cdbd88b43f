package org.leadwacht.service.support;

/** Two servers on one store, each on a port of its own. */
public final class TwoInstances implements AutoCloseable {

  private final Server first = Server.start();
  private final Server second = Server.start();

  /** The API of the first server for even numbers, of the second for odd ones. */
  public Api api(int number) {
    return (number % 2 == 0 ? first : second).api();
  }

  @Override
  public void close() {
    first.close();
    second.close();
  }
}
