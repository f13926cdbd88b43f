package org.leadwacht.service.platform.store;

import java.util.Collections;
import java.util.Iterator;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import org.leadwacht.service.platform.store.IndexScan.Stretch;

/** The entries of an index that lie in stretches of it, found one by one as they are asked for. */
final class IndexWalk implements Iterator<IndexEntry> {

  private final NavigableSet<IndexEntry> entries;
  private final Iterator<Stretch> stretches;
  private final boolean downwards;
  private Iterator<IndexEntry> present = Collections.emptyIterator();

  IndexWalk(NavigableSet<IndexEntry> entries, IndexScan scan, boolean downwards) {
    this.entries = entries;
    this.stretches = scan.stretches().iterator();
    this.downwards = downwards;
  }

  @Override
  public boolean hasNext() {
    while (!present.hasNext() && stretches.hasNext()) {
      Stretch next = stretches.next();
      NavigableSet<IndexEntry> between = entries.subSet(next.low(), false, next.high(), false);
      present = downwards ? between.descendingIterator() : between.iterator();
    }
    return present.hasNext();
  }

  @Override
  public IndexEntry next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return present.next();
  }
}
