package dev.lockstep.shared.audit;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody decides something.
 *
 * @param text one line of 1 to {@value #LONGEST} characters
 */
public record Reason(String text) {

  /** The most characters. */
  public static final int LONGEST = 400;

  private static final String ACTION =
      "Say in 1 to " + LONGEST + " characters why, for those who read the audit later";

  /**
   * A reason, with line breaks and other runs of white space as one blank.
   *
   * @throws LockstepException {@code REQUEST_INVALID} when it says nothing or too much
   */
  public Reason {
    text = oneLine(text);
    Optional<Fault> fault = fault(text);
    if (fault.isPresent()) {
      throw new LockstepException(ErrorCode.REQUEST_INVALID, List.of(fault.get()));
    }
  }

  /** What is wrong with a text as a reason; empty when nothing is. */
  public static Optional<Fault> fault(@Nullable String text) {
    String line = text == null ? "" : oneLine(text);
    if (line.isEmpty()) {
      return Optional.of(Fault.of("reason", "it is missing", ACTION));
    }
    return line.length() <= LONGEST
        ? Optional.empty()
        : Optional.of(Fault.of("reason", "it has " + line.length() + " characters", ACTION));
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
  }
}
