package dev.lockstep.dataupgrade.pack;

import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.shared.document.DocumentFaults;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every program has a code of its own and one thing to execute. */
final class ProgramRules {

  private static final List<String> LATER = List.of("ranges");

  private static final List<String> KINDS = List.of("sql", "java", "exec");

  private final DocumentFaults faults;

  ProgramRules(DocumentFaults faults) {
    this.faults = faults;
  }

  void check(List<ProgramNode> programs) {
    checkCodes(programs);
    programs.forEach(this::checkKind);
  }

  private void checkCodes(List<ProgramNode> programs) {
    Map<String, String> codes = new HashMap<>();
    for (ProgramNode program : programs) {
      String code = program.code();
      if (code == null) {
        continue;
      }
      String other = codes.putIfAbsent(code.toUpperCase(Locale.ROOT), code);
      if (other != null) {
        faults.add(
            program.place("code"),
            other.equals(code)
                ? "another program has the same code"
                : "only upper and lower case tell it from program " + other,
            "Give every program a code of its own");
      }
    }
  }

  /** A program of class None is never executed and may do without anything to execute. */
  private void checkKind(ProgramNode program) {
    for (String field : LATER) {
      if (program.has(field)) {
        faults.add(
            program.place(field),
            "`"
                + field
                + "`: this version of Lockstep executes programs as a whole; ranges are not there"
                + " yet",
            "Take it out");
      }
    }
    boolean executed = program.runtimeClass().map(RuntimeClass::executed).orElse(true);
    List<String> kinds = KINDS.stream().filter(program::has).toList();
    if (executed && kinds.isEmpty()) {
      faults.add(
          program.place("sql"),
          "`sql` is missing, so there is nothing to execute",
          "Write the path of its SQL file, or `java` or `exec`, or runtimeClass: none");
    }
    if (kinds.size() > 1) {
      faults.add(
          program.place(kinds.get(1)),
          "has `" + String.join("` and `", kinds) + "`, and a program is one thing to execute",
          "Keep one of them, or make them programs of their own");
    }
  }
}
