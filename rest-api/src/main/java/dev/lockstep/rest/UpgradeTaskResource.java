package dev.lockstep.rest;

import dev.lockstep.dataupgrade.Decision;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.persistence.TaskFilter;
import dev.lockstep.dataupgrade.persistence.TaskRow;
import dev.lockstep.dataupgrade.range.RangeState;
import dev.lockstep.dataupgrade.run.DataUpgradeRuns;
import dev.lockstep.dataupgrade.simulation.SimulatedOutcome;
import dev.lockstep.dataupgrade.simulation.service.Simulations;
import dev.lockstep.rest.request.JsonBody;
import dev.lockstep.rest.request.PageParameters;
import dev.lockstep.rest.request.PathNumber;
import dev.lockstep.rest.request.RequestCheck;
import dev.lockstep.rest.request.TaskParameters;
import dev.lockstep.rest.view.RangeView;
import dev.lockstep.rest.view.RepairView;
import dev.lockstep.rest.view.TaskLogPageView;
import dev.lockstep.rest.view.TaskView;
import dev.lockstep.security.Role;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.audit.Reason;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** The upgrade tasks of a data upgrade run. */
@Path("data-upgrade-runs/{run}/tasks")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER_NAME)
@RequestScoped
@SuppressWarnings("NullAway.Init")
public class UpgradeTaskResource {

  @Inject Caller caller;
  @Inject DataUpgradeRuns runs;
  @Inject Simulations simulations;

  /** The tasks of a run that match all of the filters. */
  @GET
  @Operation(summary = "The tasks of a run that match all of the filters")
  public Page<TaskView> tasks(
      @PathParam("run") String run,
      @BeanParam TaskParameters wanted,
      @BeanParam PageParameters parameters) {
    RequestCheck check = new RequestCheck();
    TaskFilter filter = wanted.filter(check);
    PageRequest page = check.page(parameters);
    check.refuse();
    Page<TaskRow> tasks = runs.tasks(PathNumber.run(run), filter, page);
    Map<TaskId, SimulatedOutcome> simulated =
        simulations.outcomes(tasks.items().stream().map(TaskRow::task).toList());
    return tasks.map(task -> TaskView.of(task, simulated.get(task.task())));
  }

  /** One task. */
  @GET
  @Path("{task}")
  @Operation(summary = "One task of a run")
  public TaskView task(@PathParam("run") String run, @PathParam("task") String task) {
    TaskRow row = runs.task(PathNumber.run(run), PathNumber.task(task));
    return TaskView.of(row, simulations.outcomes(List.of(row.task())).get(row.task()));
  }

  /** Leaves a task out of a run that rests; the company still needs the program. */
  @RolesAllowed(Role.OPERATOR_NAME)
  @POST
  @Path("{task}/skip")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Leaves a task out of a run that rests; the company still needs the program")
  @RequestBody(ref = Api.REASON)
  public RepairView skip(
      @PathParam("run") String run, @PathParam("task") String task, @Nullable InputStream body)
      throws IOException {
    Decision decision = decision(body);
    return RepairView.of(runs.skip(PathNumber.run(run), PathNumber.task(task), decision));
  }

  /** Counts a task as executed, because what its program does was done by hand. */
  @RolesAllowed(Role.OPERATOR_NAME)
  @POST
  @Path("{task}/fixed")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Counts a task as executed, because its program's work was done by hand")
  @RequestBody(ref = Api.REASON)
  public RepairView fixed(
      @PathParam("run") String run, @PathParam("task") String task, @Nullable InputStream body)
      throws IOException {
    Decision decision = decision(body);
    return RepairView.of(runs.fixed(PathNumber.run(run), PathNumber.task(task), decision));
  }

  private Decision decision(@Nullable InputStream body) throws IOException {
    RequestCheck check = new RequestCheck();
    String reason = JsonBody.read(body, Set.of("reason"), check).text("reason");
    Reason.fault(reason).ifPresent(check::add);
    check.refuse();
    return new Decision(caller.name(), new Reason(Objects.requireNonNullElse(reason, "")));
  }

  /** The ranges of a divided task; none before it is begun. */
  @GET
  @Path("{task}/ranges")
  @Operation(summary = "The data ranges of a divided task; none before it is begun")
  public Page<RangeView> ranges(
      @PathParam("run") String run,
      @PathParam("task") String task,
      @QueryParam("state") @Nullable String state,
      @BeanParam PageParameters parameters) {
    RequestCheck check = new RequestCheck();
    RangeState wanted = check.oneOf("state", state, RangeState.class);
    PageRequest page = check.page(parameters);
    check.refuse();
    return runs.ranges(PathNumber.run(run), PathNumber.task(task), wanted, page).map(RangeView::of);
  }

  /** The log of a task, also while it is being executed. */
  @GET
  @Path("{task}/log")
  @Operation(summary = "The log of a task, also while it is being executed")
  public TaskLogPageView log(
      @PathParam("run") String run,
      @PathParam("task") String task,
      @Parameter(description = "Number of the line after which the log is wanted")
          @QueryParam("after")
          @Nullable String after,
      @BeanParam PageParameters parameters) {
    RequestCheck check = new RequestCheck();
    Long line = check.number("after", after);
    PageRequest page = check.page(parameters);
    check.refuse();
    return TaskLogPageView.of(
        runs.log(
            PathNumber.run(run),
            PathNumber.task(task),
            Objects.requireNonNullElse(line, 0L),
            page));
  }
}
