package dev.lockstep.rest;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.simulation.service.Simulations;
import dev.lockstep.rest.report.SimulationDocuments;
import dev.lockstep.rest.request.PageParameters;
import dev.lockstep.rest.request.PathNumber;
import dev.lockstep.rest.view.FailureView;
import dev.lockstep.rest.view.SimulationReportView;
import dev.lockstep.rest.view.SimulationView;
import dev.lockstep.security.Role;
import dev.lockstep.shared.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** The newest simulation of a data upgrade run. */
@Path("data-upgrade-runs/{run}/simulation")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER_NAME)
@RequestScoped
@SuppressWarnings("NullAway.Init")
public class SimulationResource {

  @Inject Simulations simulations;

  /** How the simulation goes or went, for each company. */
  @GET
  @Operation(summary = "How the newest simulation of a run goes or went, for each company")
  public SimulationView simulation(@PathParam("run") String run) {
    return SimulationView.of(simulations.find(PathNumber.run(run)));
  }

  /** Stops the simulation after the programs that are being executed. */
  @RolesAllowed(Role.OPERATOR_NAME)
  @POST
  @Path("stop")
  @Operation(summary = "Stops a simulation after the programs that are being executed")
  @APIResponseSchema(
      value = SimulationView.class,
      responseCode = "202",
      responseDescription = "Accepted")
  public Response stop(@PathParam("run") String run) {
    return Response.accepted(SimulationView.of(simulations.stop(PathNumber.run(run)))).build();
  }

  /** The tasks that failed in the simulation: statement, the database's answer, what they block. */
  @GET
  @Path("failures")
  @Operation(
      summary =
          "The tasks that failed in a simulation: statement, the database's answer, what they block")
  public Page<FailureView> failures(
      @PathParam("run") String run, @BeanParam PageParameters parameters) {
    return simulations.failures(PathNumber.run(run), parameters.checked()).map(FailureView::of);
  }

  /** The tasks that could not be simulated, and why; without those that wait for them. */
  @GET
  @Path("not-simulated")
  @Operation(summary = "The tasks that could not be simulated, and why")
  public Page<FailureView> notSimulated(
      @PathParam("run") String run, @BeanParam PageParameters parameters) {
    return simulations.notSimulated(PathNumber.run(run), parameters.checked()).map(FailureView::of);
  }

  /** What the simulation did for each company and with each program, and what failed. */
  @GET
  @Path("report")
  @Operation(summary = "What a simulation did for each company and program, and what failed")
  public SimulationReportView report(@PathParam("run") String run) {
    return SimulationReportView.of(simulations.report(PathNumber.run(run)));
  }

  /** The same as a page to keep or to send. */
  @GET
  @Path("report.html")
  @Produces(MediaType.TEXT_HTML)
  @Operation(summary = "What a simulation did, as a page to keep or to send")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content =
          @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
  public StreamingOutput htmlReport(@PathParam("run") String run) {
    return SimulationDocuments.html(simulations.report(PathNumber.run(run)));
  }

  /** Every simulated task as JUnit XML: a company is a test suite, a task is a test case. */
  @GET
  @Path("report.xml")
  @Produces(MediaType.APPLICATION_XML)
  @Operation(
      summary =
          "Every simulated task as JUnit XML: a company is a test suite, a task is a test case")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_XML,
              schema = @Schema(type = SchemaType.STRING)))
  public StreamingOutput junitReport(@PathParam("run") String run) {
    RunId id = PathNumber.run(run);
    return SimulationDocuments.junit(
        simulations.report(id), seen -> simulations.eachTask(id, seen));
  }
}
