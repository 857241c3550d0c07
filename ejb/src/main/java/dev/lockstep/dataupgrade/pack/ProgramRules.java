package dev.lockstep.dataupgrade.pack;

import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.dataupgrade.range.RangeRule;
import dev.lockstep.shared.document.DocumentFaults;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every program has a code of its own and one thing to execute. */
final class ProgramRules {

  private static final String RANGES = "ranges";
  private static final List<String> KINDS = List.of("sql", "java", "exec");

  private final DocumentFaults faults;

  ProgramRules(DocumentFaults faults) {
    this.faults = faults;
  }

  void check(List<ProgramNode> programs) {
    checkCodes(programs);
    programs.forEach(this::checkKind);
    programs.stream().filter(program -> program.has(RANGES)).forEach(this::checkRanges);
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

  private void checkRanges(ProgramNode program) {
    if (!program.runtimeClass().map(RuntimeClass::executed).orElse(true)) {
      faults.add(
          program.place(RANGES),
          "has `ranges`, and its class is none, so nothing of it is executed",
          "Take `ranges` out or write another runtimeClass");
    }
    String code = program.code();
    if (code != null && code.length() > RangeRule.LONGEST_CODE) {
      faults.add(
          program.place("code"),
          "`code` has " + code.length() + " characters, too many for a program with `ranges`",
          "Write a code of " + RangeRule.LONGEST_CODE + " characters at most");
    }
  }
}
