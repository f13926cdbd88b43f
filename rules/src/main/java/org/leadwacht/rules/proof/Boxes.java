package org.leadwacht.rules.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Puts kinds of leads together that differ in one dimension only, so that few words name many. Each
 * box holds a set of kinds for each dimension.
 */
final class Boxes {

  private Boxes() {}

  static List<List<SortedSet<Integer>>> of(List<Cell> cells, int dimensions) {
    List<List<SortedSet<Integer>>> boxes = new ArrayList<>();
    for (Cell cell : cells) {
      List<SortedSet<Integer>> box = new ArrayList<>();
      cell.kinds().forEach(kind -> box.add(new TreeSet<>(List.of(kind))));
      boxes.add(box);
    }
    int before;
    do {
      before = boxes.size();
      for (int i = 0; i < dimensions; i++) {
        boxes = merged(boxes, i);
      }
    } while (boxes.size() < before);
    return boxes;
  }

  private static List<List<SortedSet<Integer>>> merged(
      List<List<SortedSet<Integer>>> boxes, int dimension) {
    Map<List<SortedSet<Integer>>, List<SortedSet<Integer>>> byOthers = new LinkedHashMap<>();
    for (List<SortedSet<Integer>> box : boxes) {
      List<SortedSet<Integer>> others = new ArrayList<>(box);
      others.set(dimension, new TreeSet<>());
      List<SortedSet<Integer>> known = byOthers.get(others);
      if (known == null) {
        List<SortedSet<Integer>> copy = new ArrayList<>(box);
        copy.set(dimension, new TreeSet<>(box.get(dimension)));
        byOthers.put(others, copy);
      } else {
        known.get(dimension).addAll(box.get(dimension));
      }
    }
    return new ArrayList<>(byOthers.values());
  }
}
