package dev.lockstep.sequencer.readiness;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a single check found.
 *
 * @param message one sentence or more
 * @param action what to do; empty when nothing is to be done
 */
public record Finding(CheckState state, String message, String action) {

  /** All is well. */
  public static Finding succeeded(String message) {
    return new Finding(CheckState.SUCCEEDED, message, "");
  }

  /** Something has to be mended. */
  public static Finding failed(String message, String action) {
    return new Finding(CheckState.FAILED, message, action);
  }

  /** Something should be looked at. */
  public static Finding notice(String message, String action) {
    return new Finding(CheckState.NOTICE, message, action);
  }

  /** It was not done. */
  public static Finding skipped(String message) {
    return new Finding(CheckState.SKIPPED, message, "");
  }

  /** The worst of several findings, with what all of that kind say. */
  public static Finding worst(List<Finding> findings, Finding otherwise) {
    CheckState worst =
        findings.stream().map(Finding::state).min(CheckState::compareTo).orElse(otherwise.state());
    List<Finding> those = findings.stream().filter(one -> one.state() == worst).toList();
    return worst == CheckState.SUCCEEDED || those.isEmpty()
        ? otherwise
        : new Finding(
            worst,
            those.stream().map(Finding::message).distinct().collect(Collectors.joining(". ")),
            those.stream().map(Finding::action).distinct().collect(Collectors.joining(". ")));
  }
}
