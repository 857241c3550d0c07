package dev.lockstep.examples.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A feature pack in memory.
 *
 * @param name the pack's name
 * @param description one line for people
 * @param programs in an order that keeps all prerequisites
 */
public record FeaturePack(String name, String description, List<Program> programs) {
  public FeaturePack {
    programs = List.copyOf(programs);
  }

  /** Makes the programs of scripts that are given in the order in which they are known to run. */
  public static FeaturePack of(
      String name, String description, List<Script> scripts, RuntimeClassRule rule) {
    Map<String, List<String>> requires = Prerequisites.of(scripts);
    List<Program> programs = new ArrayList<>();
    for (Script script : scripts) {
      programs.add(
          new Program(
              script.code(),
              script.effects().mainTable(),
              script.batch(),
              rule.classOf(script.effects()),
              requires.getOrDefault(script.code(), List.of()),
              script.sql()));
    }
    return new FeaturePack(name, description, programs);
  }
}
