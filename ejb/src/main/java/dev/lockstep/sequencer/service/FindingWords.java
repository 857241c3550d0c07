package dev.lockstep.sequencer.service;

import dev.lockstep.sequencer.Operation;
import dev.lockstep.sequencer.model.Finding;
import java.util.Locale;

/** What operators are told when system model file and control database differ. */
final class FindingWords {

  private FindingWords() {}

  static String of(Finding finding) {
    Operation file = finding.inFile().operation();
    String action = "Decide which one counts: ./lockstep op recover " + finding.uid();
    return switch (finding.kind()) {
      case LOST ->
          String.format(
              Locale.ROOT,
              "Operation %s (%s): the control database has lost it; the system model file has it as"
                  + " %s, with %s. %s",
              file.id(),
              file.heading().name(),
              file.state(),
              progress(file),
              action);
      case BEHIND ->
          String.format(
              Locale.ROOT,
              "Operation %s (%s): the control database is older than the system model file, which"
                  + " has it as %s, with %s. %s",
              file.id(),
              file.heading().name(),
              file.state(),
              progress(file),
              action);
      case CONTRADICTION ->
          String.format(
              Locale.ROOT,
              "Operation %s (%s): control database and system model file contradict each other. The"
                  + " file has it as %s, with %s. No operation goes on before that is settled. %s",
              file.id(),
              file.heading().name(),
              file.state(),
              progress(file),
              action);
    };
  }

  private static String progress(Operation operation) {
    return operation.passedEntries() + " of " + operation.entries().size() + " entries passed";
  }
}
