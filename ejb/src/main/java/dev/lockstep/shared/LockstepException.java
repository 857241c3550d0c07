package dev.lockstep.shared;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one unchecked root of Lockstep's errors: a code, a message, and every fault that was found.
 */
public class LockstepException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final transient List<Fault> faults;

  /** An error of one sentence. */
  public LockstepException(ErrorCode code, String message) {
    this(code, message, List.of(), null);
  }

  /** An error with its cause. */
  public LockstepException(ErrorCode code, String message, @Nullable Throwable cause) {
    this(code, message, List.of(), cause);
  }

  /** An error that names every fault of an input. */
  public LockstepException(ErrorCode code, List<Fault> faults) {
    this(
        code,
        faults.stream().map(Fault::text).collect(Collectors.joining("\n")),
        List.copyOf(faults),
        null);
  }

  private LockstepException(
      ErrorCode code, String message, List<Fault> faults, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.faults = faults;
  }

  public ErrorCode code() {
    return code;
  }

  /** Every fault, in the order of the input; empty when the message says it all. */
  public List<Fault> faults() {
    return faults;
  }
}
