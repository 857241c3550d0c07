package dev.lockstep.rest;

import dev.lockstep.dataupgrade.persistence.TaskFilter;
import dev.lockstep.dataupgrade.persistence.TaskLogLine;
import dev.lockstep.dataupgrade.run.DataUpgradeRuns;
import dev.lockstep.rest.request.PageParameters;
import dev.lockstep.rest.request.PathNumber;
import dev.lockstep.rest.request.RequestCheck;
import dev.lockstep.rest.request.TaskParameters;
import dev.lockstep.rest.view.TaskView;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The upgrade tasks of a data upgrade run. */
@Path("data-upgrade-runs/{run}/tasks")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@SuppressWarnings("NullAway.Init")
public class UpgradeTaskResource {

  @Inject DataUpgradeRuns runs;

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
    return runs.tasks(PathNumber.run(run), filter, page).map(TaskView::of);
  }

  /** One task. */
  @GET
  @Path("{task}")
  @Operation(summary = "One task of a run")
  public TaskView task(@PathParam("run") String run, @PathParam("task") String task) {
    return TaskView.of(runs.task(PathNumber.run(run), PathNumber.task(task)));
  }

  /** The log of a task. */
  @GET
  @Path("{task}/log")
  @Operation(summary = "The log of a task")
  public Page<TaskLogLine> log(
      @PathParam("run") String run,
      @PathParam("task") String task,
      @BeanParam PageParameters parameters) {
    return runs.log(PathNumber.run(run), PathNumber.task(task), parameters.checked());
  }
}
