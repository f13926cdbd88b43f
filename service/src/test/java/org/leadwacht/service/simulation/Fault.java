package org.leadwacht.service.simulation;

/** What goes wrong at a write. */
enum Fault {
  /** The instance is killed before the store has the write. */
  KILLED_BEFORE,
  /** The instance is killed when the store has the write and before it learns so. */
  KILLED_AFTER,
  /** The store has the write, and the instance is told that nobody answered. */
  ANSWER_LOST,
  /** The store answers this instance nothing for a while; the write is not done. */
  STORE_SILENT,
  /** The other instance does what it has to do first, from what both have read. */
  OTHER_FIRST,
  /** The instance stands still for longer than it counts as alive, and then goes on. */
  PAUSED;

  /** Whether what was going on ends, so that it is done again. */
  boolean cutsOff() {
    return this != OTHER_FIRST && this != PAUSED;
  }
}
