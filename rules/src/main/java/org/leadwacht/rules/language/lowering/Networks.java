package org.leadwacht.rules.language.lowering;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.leadwacht.rules.language.Budget;
import org.leadwacht.rules.language.graph.RuleGraph;
import org.leadwacht.rules.language.graph.RuleShape;
import org.leadwacht.rules.language.graph.Shape;
import org.leadwacht.rules.language.vocabulary.FactType;
import org.leadwacht.rules.language.vocabulary.Vocabulary;

/**
 * The rules of a book, in networks of their own where they have nothing to do with each other: the
 * plan of a lead, its distribution, the lists. An evaluation asks only those that its facts
 * concern, and a dealership that changes the plan shares the rest with everybody. Immutable and
 * safe to share between threads.
 */
public final class Networks {

  private final List<Network> networks;
  private final Set<Class<?>> read;

  private Networks(List<Network> networks) {
    this.networks = networks;
    this.read = new HashSet<>();
    networks.forEach(network -> read.addAll(network.interests().types()));
  }

  /**
   * The networks of these rules, none of which is switched off.
   *
   * @param everybodys rules that many dealerships have; networks of these alone are made once
   */
  public static Networks of(List<Lowered> rules, Vocabulary vocabulary, Set<Lowered> everybodys) {
    List<RuleShape> shapes = rules.stream().map(Lowered::shape).toList();
    RuleGraph graph = new RuleGraph(shapes);
    Map<Integer, List<Integer>> groups = new LinkedHashMap<>();
    int[] roots = roots(shapes, graph, homes(vocabulary));
    for (int i = 0; i < roots.length; i++) {
      groups.computeIfAbsent(roots[i], root -> new ArrayList<>()).add(i);
    }
    List<Network> networks = new ArrayList<>();
    for (List<Integer> group : groups.values()) {
      Set<String> made = new HashSet<>();
      List<Shape> looked = new ArrayList<>();
      for (int i : group) {
        shapes.get(i).makes().forEach(m -> made.add(m.shape().type()));
        shapes.get(i).needs().forEach(need -> looked.add(need.shape()));
        shapes.get(i).forbids().forEach(forbidden -> looked.add(forbidden.shape()));
      }
      List<Network.Member> members = new ArrayList<>();
      for (int i : group) {
        Set<Class<?>> needs = needs(shapes.get(i), made, vocabulary);
        members.add(new Network.Member(rules.get(i), graph.level(i), needs));
      }
      networks.add(shared(members, Interests.of(looked, vocabulary), everybodys));
    }
    return new Networks(List.copyOf(networks));
  }

  private static int[] roots(List<RuleShape> shapes, RuleGraph graph, List<Shape> known) {
    int[] roots = new int[shapes.size()];
    List<Set<Shape>> homes = shapes.stream().map(rule -> homes(rule, known)).toList();
    for (int i = 0; i < roots.length; i++) {
      roots[i] = i;
      for (int j = 0; j < i; j++) {
        if (graph.isLinked(i, j) || !Collections.disjoint(homes.get(i), homes.get(j))) {
          replace(roots, roots[i], roots[j]);
        }
      }
    }
    return roots;
  }

  /** Rules that need one of these are evaluated together, for they always are. */
  private static List<Shape> homes(Vocabulary vocabulary) {
    return vocabulary.model().points().stream()
        .flatMap(point -> point.homes().stream())
        .map(home -> Shape.of(home.type(), home.values()))
        .distinct()
        .toList();
  }

  private static void replace(int[] roots, int from, int to) {
    for (int i = 0; i < roots.length; i++) {
      if (roots[i] == from) {
        roots[i] = to;
      }
    }
  }

  private static Set<Shape> homes(RuleShape rule, List<Shape> known) {
    return known.stream()
        .filter(home -> rule.needs().stream().anyMatch(need -> need.shape().meets(home)))
        .collect(Collectors.toSet());
  }

  private static Set<Class<?>> needs(RuleShape shape, Set<String> made, Vocabulary vocabulary) {
    Set<Class<?>> needs = new HashSet<>();
    for (RuleShape.Need need : shape.needs()) {
      FactType type = vocabulary.find(need.shape().type());
      if (type != null && need.certain() && !made.contains(type.name())) {
        needs.add(type.type());
      }
    }
    return needs;
  }

  /** Networks of shipped rules alone are the same for everybody. */
  private static final Map<List<Lowered>, Network> SHIPPED =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Lowered>, Network> eldest) {
          return size() > 64;
        }
      };

  private static Network shared(
      List<Network.Member> members, Interests interests, Set<Lowered> everybodys) {
    List<Lowered> key = members.stream().map(Network.Member::rule).toList();
    if (!everybodys.containsAll(key)) {
      return Network.of(members, interests);
    }
    synchronized (SHIPPED) {
      return Objects.requireNonNull(
          SHIPPED.computeIfAbsent(key, rules -> Network.of(members, interests)));
    }
  }

  /** Whether a rule looks at facts of this type. */
  public boolean reads(Class<?> type) {
    return read.contains(type);
  }

  /** Opens a session for one thread. */
  public Session open(Budget budget) {
    return new Session(networks, budget);
  }
}
