package dev.lockstep.rest;

import dev.lockstep.rest.request.PageParameters;
import dev.lockstep.rest.request.PathNumber;
import dev.lockstep.rest.request.RequestCheck;
import dev.lockstep.rest.request.RequestText;
import dev.lockstep.rest.request.VariableParameters;
import dev.lockstep.rest.view.LoadView;
import dev.lockstep.rest.view.RestartRecordView;
import dev.lockstep.security.Role;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.transporter.JobVariables;
import dev.lockstep.transporter.load.LoadState;
import dev.lockstep.transporter.load.service.LoadSubmission;
import dev.lockstep.transporter.load.service.Loads;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** Loads, with statistics that grow while they are under way. */
@Path("loads")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER_NAME)
@RequestScoped
@SuppressWarnings("NullAway.Init")
public class LoadResource {

  private static final String ZIP = "application/zip";
  private static final String YAML = "application/yaml";
  private static final String ACCEPTED = "Accepted; look at the load for what follows";

  @Inject Caller caller;
  @Inject Loads loads;

  /** The loads, all or those in one state, the newest first. */
  @GET
  @Operation(summary = "The loads, all or those in one state, the newest first")
  public Page<LoadView> loads(
      @QueryParam("state") @Nullable String state, @BeanParam PageParameters parameters) {
    RequestCheck check = new RequestCheck();
    LoadState wanted = check.oneOf("state", state, LoadState.class);
    PageRequest page = check.page(parameters);
    check.refuse();
    return loads.list(wanted, page).map(LoadView::of);
  }

  /**
   * Starts a load: a zip with load.yaml at its top and the files that it names, or the text of
   * load.yaml alone.
   */
  @RolesAllowed(Role.OPERATOR_NAME)
  @POST
  @Consumes({ZIP, YAML})
  @Operation(
      summary =
          "Starts a load, a zip with load.yaml at its top and the files that it names, or the text"
              + " of load.yaml alone")
  @APIResponseSchema(
      value = LoadView.class,
      responseCode = "201",
      responseDescription = "Checked and started")
  public Response start(
      @BeanParam VariableParameters parameters,
      @Context HttpHeaders headers,
      @Nullable InputStream body)
      throws IOException {
    JobVariables variables = parameters.checked();
    LoadView started =
        LoadView.of(
            loads.start(
                submission(headers.getMediaType(), body),
                variables,
                caller.isAdministrator(),
                caller.name()));
    return Response.created(URI.create("loads/" + started.load())).entity(started).build();
  }

  private static LoadSubmission submission(MediaType type, @Nullable InputStream body)
      throws IOException {
    return MediaType.valueOf(YAML).isCompatible(type)
        ? LoadSubmission.of(RequestText.read(body, LoadSubmission.FILE))
        : LoadSubmission.read(Objects.requireNonNullElseGet(body, InputStream::nullInputStream));
  }

  /** One load with the statistics of its instances. */
  @GET
  @Path("{load}")
  @Operation(summary = "One load with the statistics of its instances")
  public LoadView load(@PathParam("load") String load) {
    return LoadView.of(loads.find(PathNumber.load(load)));
  }

  /** The checkpoint and restart records of a load, the newest first. */
  @GET
  @Path("{load}/restart-log")
  @Operation(summary = "The checkpoint and restart records of a load, the newest first")
  public Page<RestartRecordView> restartLog(
      @PathParam("load") String load, @BeanParam PageParameters parameters) {
    return loads.restartLog(PathNumber.load(load), parameters.checked()).map(RestartRecordView::of);
  }

  /** Lets a load make a checkpoint and rest; it keeps its table. */
  @RolesAllowed(Role.OPERATOR_NAME)
  @POST
  @Path("{load}/pause")
  @Operation(summary = "Lets a load make a checkpoint and rest; it keeps its table")
  @APIResponseSchema(value = LoadView.class, responseCode = "202", responseDescription = ACCEPTED)
  public Response pause(@PathParam("load") String load) {
    return accepted(loads.pause(PathNumber.load(load), caller.name()));
  }

  /** Lets a load that rests go on where it ended. */
  @RolesAllowed(Role.OPERATOR_NAME)
  @POST
  @Path("{load}/resume")
  @Operation(summary = "Lets a load that rests go on where it ended")
  @APIResponseSchema(value = LoadView.class, responseCode = "202", responseDescription = ACCEPTED)
  public Response resume(@PathParam("load") String load) {
    return accepted(loads.resume(PathNumber.load(load), caller.name()));
  }

  /** Lets a load make a checkpoint and rest; it gives its table back and can be resumed. */
  @RolesAllowed(Role.OPERATOR_NAME)
  @POST
  @Path("{load}/terminate")
  @Operation(summary = "Lets a load make a checkpoint and rest; it gives its table back")
  @APIResponseSchema(value = LoadView.class, responseCode = "202", responseDescription = ACCEPTED)
  public Response terminate(@PathParam("load") String load) {
    return accepted(loads.terminate(PathNumber.load(load), caller.name()));
  }

  private static Response accepted(dev.lockstep.transporter.load.service.LoadView load) {
    return Response.accepted(LoadView.of(load)).build();
  }
}
