package dev.lockstep.examples.pack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jgrapht.alg.TransitiveReduction;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleDirectedGraph;

/**
 * Derives which programs must wait for which from scripts that are known to run one after another.
 * A script waits for every earlier one of its batch that is of the same line, of the same step, or
 * in conflict with it; what follows from other prerequisites is left out. Batches need no
 * prerequisites between them, they run one after another anyway.
 */
public final class Prerequisites {
  private Prerequisites() {}

  /**
   * The prerequisites of every script, by code.
   *
   * @param scripts in the order in which they are known to run; the batches must not go back
   * @throws IllegalArgumentException if a script stands after one of a later batch
   */
  public static Map<String, List<String>> of(List<Script> scripts) {
    requireBatchOrder(scripts);
    SimpleDirectedGraph<String, DefaultEdge> waits = new SimpleDirectedGraph<>(DefaultEdge.class);
    for (int later = 0; later < scripts.size(); later++) {
      Script script = scripts.get(later);
      waits.addVertex(script.code());
      for (Script earlier : scripts.subList(0, later)) {
        if (mustFollow(earlier, script)) {
          waits.addEdge(earlier.code(), script.code());
        }
      }
    }
    TransitiveReduction.INSTANCE.reduce(waits);
    return requires(scripts, waits);
  }

  private static boolean mustFollow(Script earlier, Script later) {
    return earlier.batch() == later.batch()
        && (earlier.line().equals(later.line())
            || earlier.step().equals(later.step())
            || earlier.effects().conflictsWith(later.effects()));
  }

  private static void requireBatchOrder(List<Script> scripts) {
    for (int i = 1; i < scripts.size(); i++) {
      if (scripts.get(i).batch().compareTo(scripts.get(i - 1).batch()) < 0) {
        throw new IllegalArgumentException(
            scripts.get(i).code()
                + " is of an earlier batch than "
                + scripts.get(i - 1).code()
                + " before it; move it to a later batch");
      }
    }
  }

  private static Map<String, List<String>> requires(
      List<Script> scripts, SimpleDirectedGraph<String, DefaultEdge> waits) {
    Map<String, List<String>> requires = new LinkedHashMap<>();
    for (Script script : scripts) {
      TreeSet<String> before = new TreeSet<>();
      waits.incomingEdgesOf(script.code()).forEach(edge -> before.add(waits.getEdgeSource(edge)));
      requires.put(script.code(), List.copyOf(before));
    }
    return requires;
  }
}
