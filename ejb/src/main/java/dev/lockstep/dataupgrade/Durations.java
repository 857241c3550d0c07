package dev.lockstep.dataupgrade;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long programs are expected to take in one company: as long as the last time there, else as
 * long as on the average of the other companies, else unknown.
 *
 * @param here milliseconds by program, where it was executed in this company before
 * @param anywhere average milliseconds by program over all companies
 */
public record Durations(Map<String, Long> here, Map<String, Long> anywhere) {
  public Durations {
    here = Map.copyOf(here);
    anywhere = Map.copyOf(anywhere);
  }

  /** What is known, in milliseconds and at least 1, or null. */
  public @Nullable Long known(String program) {
    Long millis = here.getOrDefault(program, anywhere.get(program));
    return millis == null ? null : Math.max(1, millis);
  }

  /** What is known, or else what programs of its runtime class take as a rule. */
  public long expected(PlannedProgram program) {
    Long known = known(program.code());
    return known == null ? program.ownClass().usual().toMillis() : known;
  }
}
