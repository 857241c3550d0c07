package dev.lockstep.dataupgrade.pack;

import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.shared.document.DocumentFaults;
import dev.lockstep.shared.document.ReferenceCycles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A prerequisite is another program of the same batch, and no chain of prerequisites comes back to
 * its start (reference/data-upgrade-engine.txt, "Prerequisite dependencies within batches").
 */
final class PrerequisiteRules {

  private final DocumentFaults faults;

  PrerequisiteRules(DocumentFaults faults) {
    this.faults = faults;
  }

  void check(List<ProgramNode> programs) {
    Map<String, ProgramNode> byCode = new LinkedHashMap<>();
    for (ProgramNode program : programs) {
      String code = program.code();
      if (code != null) {
        byCode.putIfAbsent(code, program);
      }
    }
    Map<String, Set<String>> references = new LinkedHashMap<>();
    byCode.forEach((code, program) -> references.put(code, program.requires()));
    programs.forEach(program -> check(program, byCode));
    for (List<String> cycle : ReferenceCycles.find(references)) {
      ProgramNode first = byCode.get(cycle.get(0));
      if (first != null) {
        faults.add(
            first.place("requires"),
            "its prerequisites come back to it: " + ReferenceCycles.text(cycle),
            "Take one prerequisite of this cycle out");
      }
    }
  }

  private void check(ProgramNode program, Map<String, ProgramNode> byCode) {
    for (String required : program.requires()) {
      ProgramNode prerequisite = byCode.get(required);
      if (required.equals(program.code())) {
        add(program, "requires itself", "Take " + required + " out of requires");
      } else if (prerequisite == null) {
        add(
            program,
            "requires " + required + ", which is not in the pack",
            "Add the program to the pack or take it out of requires");
      } else {
        checkBatch(program, required, prerequisite);
      }
    }
  }

  private void checkBatch(ProgramNode program, String required, ProgramNode prerequisite) {
    if (program.batch().isEmpty() || prerequisite.batch().isEmpty()) {
      return;
    }
    UpgradeBatch own = program.batch().get();
    UpgradeBatch other = prerequisite.batch().get();
    if (own != other) {
      add(
          program,
          "is in batch " + own.word() + " and requires " + required + " of batch " + other.word(),
          "Require programs of the same batch only; earlier batches are done before");
    }
  }

  private void add(ProgramNode program, String message, String action) {
    faults.add(program.place("requires"), message, action);
  }
}
