package dev.lockstep.shared.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.alg.shortestpath.BFSShortestPath;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;

/** Finds names that refer to each other in a circle. */
public final class ReferenceCycles {

  /** The most cycles that are told at once. */
  static final int MOST = 50;

  private ReferenceCycles() {}

  /**
   * Cycles of two or more names, each once, so that every reference that is part of any cycle is in
   * one of them; no more than {@value #MOST}. A cycle begins with the name that is written first,
   * which is not repeated at its end.
   *
   * @param references the names that each name refers to, in the order of the document; references
   *     to names that are no key, and of a name to itself, are not followed
   */
  public static List<List<String>> find(Map<String, ? extends Collection<String>> references) {
    List<String> order = List.copyOf(references.keySet());
    Set<DefaultEdge> told = new HashSet<>();
    List<List<String>> cycles = new ArrayList<>();
    for (Graph<String, DefaultEdge> part : entangled(references)) {
      for (DefaultEdge edge : part.edgeSet()) {
        if (cycles.size() < MOST && !told.contains(edge)) {
          var back =
              BFSShortestPath.findPathBetween(
                  part, part.getEdgeTarget(edge), part.getEdgeSource(edge));
          told.add(edge);
          told.addAll(back.getEdgeList());
          cycles.add(fromFirst(back.getVertexList(), order));
        }
      }
    }
    cycles.sort(Comparator.comparing(cycle -> order.indexOf(cycle.get(0))));
    return cycles;
  }

  /** A cycle as text, such as {@code a → b → a}. */
  public static String text(List<String> cycle) {
    return String.join(" → ", cycle) + " → " + cycle.get(0);
  }

  private static List<Graph<String, DefaultEdge>> entangled(
      Map<String, ? extends Collection<String>> references) {
    Graph<String, DefaultEdge> graph = new DefaultDirectedGraph<>(DefaultEdge.class);
    references.keySet().forEach(graph::addVertex);
    references.forEach(
        (name, targets) ->
            targets.stream()
                .filter(target -> references.containsKey(target) && !target.equals(name))
                .forEach(target -> graph.addEdge(name, target)));
    return new KosarajuStrongConnectivityInspector<>(graph)
        .getStronglyConnectedComponents().stream()
            .filter(part -> part.vertexSet().size() > 1)
            .toList();
  }

  private static List<String> fromFirst(List<String> cycle, List<String> order) {
    List<String> rotated = new ArrayList<>(cycle);
    String first = Collections.min(cycle, Comparator.comparing(order::indexOf));
    Collections.rotate(rotated, -cycle.indexOf(first));
    return rotated;
  }
}
