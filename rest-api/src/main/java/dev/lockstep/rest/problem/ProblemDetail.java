package dev.lockstep.rest.problem;

import dev.lockstep.shared.ErrorCategory;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import java.util.List;
import java.util.Objects;

/**
 * A problem detail (RFC 9457) with the error's code and every fault that was found.
 *
 * @param status the HTTP status
 * @param code such as {@code LS-1001}
 */
public record ProblemDetail(
    String type,
    String title,
    int status,
    String detail,
    String code,
    ErrorCategory category,
    List<Fault> faults) {

  /** The media type of problem details. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final String UNTOLD = "Lockstep failed. The server's log says why";

  public ProblemDetail {
    faults = List.copyOf(faults);
  }

  /** The problem that an error of Lockstep stands for. */
  public static ProblemDetail of(LockstepException e) {
    ErrorCode code = e.code();
    return of(code, code.httpStatus(), detail(e), e.faults());
  }

  /** A problem that only its HTTP status describes, such as 405. */
  public static ProblemDetail of(int status, String reason) {
    if (status >= 500) {
      return of(ErrorCode.INTERNAL_FAULT, status, UNTOLD, List.of());
    }
    ErrorCode code =
        switch (status) {
          case 401 -> ErrorCode.NOT_SIGNED_IN;
          case 403 -> ErrorCode.ROLE_MISSING;
          case 404 -> ErrorCode.UNKNOWN_OBJECT;
          default -> ErrorCode.REQUEST_INVALID;
        };
    return of(code, status, "HTTP " + status + " " + reason, List.of());
  }

  /** A failure of which the caller is told nothing more. */
  public static ProblemDetail internalFault() {
    return of(ErrorCode.INTERNAL_FAULT, ErrorCode.INTERNAL_FAULT.httpStatus(), UNTOLD, List.of());
  }

  private static ProblemDetail of(ErrorCode code, int status, String detail, List<Fault> faults) {
    return new ProblemDetail(
        "about:blank", code.title(), status, detail, code.code(), code.category(), faults);
  }

  private static String detail(LockstepException e) {
    return switch (e.faults().size()) {
      case 0 -> Objects.requireNonNullElse(e.getMessage(), e.code().title());
      case 1 -> "1 fault";
      default -> e.faults().size() + " faults";
    };
  }
}
