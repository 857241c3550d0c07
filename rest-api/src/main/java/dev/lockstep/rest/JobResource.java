package dev.lockstep.rest;

import dev.lockstep.jobs.JobFilter;
import dev.lockstep.jobs.JobStatus;
import dev.lockstep.jobs.service.Jobs;
import dev.lockstep.rest.request.PageParameters;
import dev.lockstep.rest.request.PathNumber;
import dev.lockstep.rest.request.RequestCheck;
import dev.lockstep.rest.view.JobDetailsView;
import dev.lockstep.rest.view.JobView;
import dev.lockstep.security.Role;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Batch jobs, for those who look after the server. */
@Path("jobs")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER_NAME)
@RequestScoped
@SuppressWarnings("NullAway.Init")
public class JobResource {

  @Inject Jobs jobs;

  /** The executions of batch jobs that match all of the filters, the newest first. */
  @GET
  @Operation(summary = "The executions of batch jobs that match all filters, the newest first")
  public Page<JobView> jobs(
      @Parameter(description = "Name of the job, such as data-upgrade-run") @QueryParam("job")
          @Nullable String job,
      @Parameter(description = "Batch status, such as STARTED") @QueryParam("status")
          @Nullable String status,
      @Parameter(description = "Number of the data upgrade run that is executed or simulated")
          @QueryParam("run")
          @Nullable String run,
      @Parameter(description = "Number of the operation on whose behalf the job works")
          @QueryParam("operation")
          @Nullable String operation,
      @BeanParam PageParameters parameters) {
    RequestCheck check = new RequestCheck();
    JobFilter filter =
        new JobFilter(
            check.line("job", job),
            check.oneOf("status", status, JobStatus.class),
            check.number("run", run),
            check.number("operation", operation));
    PageRequest page = check.page(parameters);
    check.refuse();
    return jobs.list(filter, page).map(JobView::of);
  }

  /** One execution of a batch job, with its steps and their partitions. */
  @GET
  @Path("{execution}")
  @Operation(summary = "One execution of a batch job, with its steps and their partitions")
  public JobDetailsView job(@PathParam("execution") String execution) {
    return JobDetailsView.of(jobs.find(PathNumber.jobExecution(execution)));
  }
}
