package dev.lockstep.rest.request;

import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.dataupgrade.persistence.TaskFilter;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** Query parameters that say which tasks of a run are wanted, unchecked. */
public class TaskParameters {

  @QueryParam("state")
  @Nullable String state;

  @QueryParam("company")
  @Nullable String company;

  @QueryParam("batch")
  @Nullable String batch;

  @QueryParam("program")
  @Nullable String program;

  /** The filter; its faults are added to the check. */
  public TaskFilter filter(RequestCheck check) {
    return new TaskFilter(
        check.oneOf("state", state, TaskState.class),
        check.integer("company", company),
        check.oneOf("batch", batch, UpgradeBatch.class),
        program == null || program.isBlank() ? null : program.strip());
  }
}
