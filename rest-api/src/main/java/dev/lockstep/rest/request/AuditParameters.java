package dev.lockstep.rest.request;

import dev.lockstep.shared.Fault;
import dev.lockstep.shared.audit.AuditQuery;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Query parameters that say which rows of the audit are wanted, unchecked. */
public class AuditParameters {

  @Parameter(description = "The operator's name, exactly")
  @QueryParam("who")
  @Nullable String who;

  @Parameter(description = "The command, or its first words: run also means run skip")
  @QueryParam("action")
  @Nullable String action;

  @Parameter(description = "Number of a data upgrade run")
  @QueryParam("run")
  @Nullable String run;

  @Parameter(description = "Number of an operation")
  @QueryParam("operation")
  @Nullable String operation;

  @Parameter(description = "Number of a load")
  @QueryParam("load")
  @Nullable String load;

  @Parameter(description = "The earliest time that is wanted, such as 2026-01-31T18:00:00Z")
  @QueryParam("from")
  @Nullable String from;

  @Parameter(description = "The first time that is not wanted any more")
  @QueryParam("until")
  @Nullable String until;

  /** What is wanted; its faults are added to the check. */
  public AuditQuery query(RequestCheck check) {
    Instant earliest = check.time("from", from);
    Instant latest = check.time("until", until);
    if (earliest != null && latest != null && latest.isBefore(earliest)) {
      check.add(Fault.of("until", latest + " is before " + earliest, "Give a time after from"));
    }
    return new AuditQuery(
        check.line("who", who),
        check.line("action", action),
        check.number("run", run),
        check.number("operation", operation),
        check.number("load", load),
        earliest,
        latest);
  }
}
