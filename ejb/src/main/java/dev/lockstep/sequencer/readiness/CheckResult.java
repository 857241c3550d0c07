package dev.lockstep.sequencer.readiness;

/**
 * The result of a single check.
 *
 * @param object what was checked, such as {@code data store erp} or {@code company 410}
 * @param attempt of the entry in which it was checked
 */
public record CheckResult(ReadinessCheck check, String object, Finding finding, int attempt) {

  public CheckState state() {
    return finding.state();
  }

  /** As one line: {@code company 410: what is wrong. What to do}. */
  public String text() {
    String action = finding.action().isEmpty() ? "" : ". " + finding.action();
    return object + ": " + finding.message() + action;
  }
}
