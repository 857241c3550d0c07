package dev.lockstep.browser;

import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The rule of {@link NeedsChromium}. */
final class ChromiumCondition implements ExecutionCondition {

  private final Supplier<Optional<String>> missing;
  private final boolean buildMachine;

  ChromiumCondition() {
    this(ChromiumPackage::missing, !System.getenv().getOrDefault("CI", "").isEmpty());
  }

  /**
   * @param missing why there is no Chromium; empty if there is one
   * @param buildMachine whether somebody relies on it that these tests are executed
   */
  ChromiumCondition(Supplier<Optional<String>> missing, boolean buildMachine) {
    this.missing = missing;
    this.buildMachine = buildMachine;
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return decide(context.getDisplayName());
  }

  /** Whether tests of this name are executed; throws where they are not and should be. */
  ConditionEvaluationResult decide(String tests) {
    return missing
        .get()
        .map(why -> without(tests, why))
        .orElseGet(() -> ConditionEvaluationResult.enabled("Chromium is there"));
  }

  private ConditionEvaluationResult without(String tests, String why) {
    if (buildMachine) {
      throw new IllegalStateException(
          "CI is set, and so " + tests + " must not be skipped. " + why);
    }
    System.err.println("\n*** SKIPPED: " + tests + ". The console is not tested. ***\n" + why);
    return ConditionEvaluationResult.disabled(why);
  }
}
