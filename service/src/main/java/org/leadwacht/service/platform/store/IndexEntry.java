package org.leadwacht.service.platform.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a sorted index, or a bound of everything that begins with its values.
 *
 * @param values one for each key of the index; a bound may have fewer
 * @param position where the document is; null for a bound
 * @param side before (-1) or behind (1) what has the same values; 0 for an entry
 */
record IndexEntry(List<@Nullable Object> values, @Nullable Object position, int side)
    implements Comparable<IndexEntry> {

  static IndexEntry before(List<@Nullable Object> values) {
    return new IndexEntry(values, null, -1);
  }

  static IndexEntry behind(List<@Nullable Object> values) {
    return new IndexEntry(values, null, 1);
  }

  @Override
  public int compareTo(IndexEntry other) {
    int common = Math.min(values.size(), other.values.size());
    for (int i = 0; i < common; i++) {
      int order = ValueOrder.compare(values.get(i), other.values.get(i));
      if (order != 0) {
        return order;
      }
    }
    if (values.size() != other.values.size()) {
      return values.size() < other.values.size() ? side : -other.side;
    }
    if (side != other.side) {
      return Integer.compare(side, other.side);
    }
    return ValueOrder.compare(position, other.position);
  }
}
