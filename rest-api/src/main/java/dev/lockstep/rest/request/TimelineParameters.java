package dev.lockstep.rest.request;

import dev.lockstep.dataupgrade.picture.TimeWindow;
import dev.lockstep.shared.Fault;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which part of a run's time is looked at, unchecked. */
public class TimelineParameters {

  @Parameter(
      description =
          "Where the part begins, in milliseconds since the first task began; 0 when absent")
  @QueryParam("fromMillis")
  @Nullable String fromMillis;

  @Parameter(
      description =
          "Where the part ends, in milliseconds since the first task began; the whole run when both"
              + " are absent")
  @QueryParam("toMillis")
  @Nullable String toMillis;

  /** The part, or empty for the whole run; faults are added to the check. */
  public Optional<TimeWindow> window(RequestCheck check) {
    Long from = check.number("fromMillis", fromMillis);
    Long to = check.number("toMillis", toMillis);
    if (to == null) {
      if (from != null) {
        check.add(
            Fault.of("toMillis", "it is missing", "Say where the part ends, or leave both out"));
      }
      return Optional.empty();
    }
    long begin = from == null ? 0 : from;
    if (to <= begin) {
      check.add(
          Fault.of(
              "toMillis",
              to + " is not later than fromMillis, " + begin,
              "Let the part end after it begins"));
      return Optional.empty();
    }
    return Optional.of(new TimeWindow(begin, to));
  }
}
