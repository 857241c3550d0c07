package dev.lockstep.examples.flowable;

import dev.lockstep.examples.pack.FeaturePack;
import dev.lockstep.examples.pack.Program;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.DirectedAcyclicGraph;

/** What has certainly been executed when a program of a pack starts, in whichever order it runs. */
final class ProgramsBefore {
  private final FeaturePack pack;
  private final DirectedAcyclicGraph<String, DefaultEdge> waits =
      new DirectedAcyclicGraph<>(DefaultEdge.class);

  /**
   * Follows the prerequisites of all programs.
   *
   * @throws IllegalArgumentException if programs require each other in a circle, or one that is not
   *     in the pack
   */
  ProgramsBefore(FeaturePack pack) {
    this.pack = pack;
    pack.programs().forEach(program -> waits.addVertex(program.code()));
    for (Program program : pack.programs()) {
      program.requires().forEach(code -> waits.addEdge(code, program.code()));
    }
  }

  /** The prerequisites of a program, directly or through others. */
  Set<String> inBatch(String code) {
    return waits.getAncestors(code);
  }

  /** The prerequisites of a program, directly or through others, and all earlier batches. */
  Set<String> inAll(Program program) {
    Set<String> before = new HashSet<>(inBatch(program.code()));
    before.addAll(
        pack.programs().stream()
            .filter(other -> other.batch().compareTo(program.batch()) < 0)
            .map(Program::code)
            .collect(Collectors.toSet()));
    return before;
  }
}
