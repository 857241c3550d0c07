package dev.lockstep.rest;

import dev.lockstep.reconfiguration.ReconfigurationState;
import dev.lockstep.reconfiguration.preparation.MovePreparation;
import dev.lockstep.reconfiguration.service.Reconfigurations;
import dev.lockstep.reconfiguration.verification.Depth;
import dev.lockstep.rest.request.JsonBody;
import dev.lockstep.rest.request.MoveRequest;
import dev.lockstep.rest.request.PageParameters;
import dev.lockstep.rest.request.PathNumber;
import dev.lockstep.rest.request.RequestCheck;
import dev.lockstep.rest.view.AmpCheckView;
import dev.lockstep.rest.view.CylinderMapView;
import dev.lockstep.rest.view.MoveEstimateView;
import dev.lockstep.rest.view.ReconfigurationView;
import dev.lockstep.security.Role;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
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
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** Moves of AMPs to other storages, with how far they are. */
@Path("reconfigurations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER_NAME)
@RequestScoped
@SuppressWarnings("NullAway.Init")
public class ReconfigurationResource {

  private static final String ACCEPTED = "Accepted; look at the reconfiguration for what follows";
  private static final String AMP = "amp";
  private static final String LOSE_CHANGES = "loseChanges";

  @Inject Caller caller;
  @Inject MovePreparation preparation;
  @Inject Reconfigurations reconfigurations;

  /** What stands against moves of AMPs, and how much they are. */
  @POST
  @Path("check")
  @ChangesNothing
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "What stands against moves of AMPs, and how much they are")
  @RequestBody(ref = Api.CHECK_MOVE)
  public MoveEstimateView check(@Nullable InputStream body) throws IOException {
    MoveRequest request = MoveRequest.check(body);
    return MoveEstimateView.of(preparation.estimate(request.order(), request.parallelism()));
  }

  /** A range of AMPs and the one that it moves to, such as 0-3 and 8-11. */
  public record MoveView(String from, String to) {}

  /** The reconfigurations, all or those in one state, the newest first. */
  @GET
  @Operation(summary = "The reconfigurations, all or those in one state, the newest first")
  public Page<ReconfigurationView> reconfigurations(
      @QueryParam("state") @Nullable String state, @BeanParam PageParameters parameters) {
    RequestCheck check = new RequestCheck();
    ReconfigurationState wanted = check.oneOf("state", state, ReconfigurationState.class);
    PageRequest page = check.page(parameters);
    check.refuse();
    return reconfigurations.list(wanted, page).map(ReconfigurationView::of);
  }

  /** Checks moves of AMPs whole and starts them; the AMPs have to be offline. */
  @RolesAllowed(Role.OPERATOR_NAME)
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Checks moves of AMPs whole and starts them; the AMPs have to be offline")
  @RequestBody(ref = Api.START_MOVE)
  @APIResponseSchema(
      value = ReconfigurationView.class,
      responseCode = "201",
      responseDescription = "Checked and started")
  public Response start(@Nullable InputStream body) throws IOException {
    MoveRequest request = MoveRequest.read(body);
    ReconfigurationView started =
        ReconfigurationView.of(
            reconfigurations.start(request.order(), request.parallelism(), null, caller.name()));
    return Response.created(URI.create("reconfigurations/" + started.id())).entity(started).build();
  }

  /** One reconfiguration with its steps and how far each table is. */
  @GET
  @Path("{reconfiguration}")
  @Operation(summary = "One reconfiguration with its steps and how far each table is")
  public ReconfigurationView reconfiguration(@PathParam("reconfiguration") String id) {
    return ReconfigurationView.of(reconfigurations.find(PathNumber.reconfiguration(id)));
  }

  /** How each cylinder of a reconfiguration stands, table by table. */
  @GET
  @Path("{reconfiguration}/cylinders")
  @Operation(summary = "How each cylinder of a reconfiguration stands, table by table")
  public List<CylinderMapView> cylinders(@PathParam("reconfiguration") String id) {
    return CylinderMapView.of(reconfigurations.cylinders(PathNumber.reconfiguration(id)));
  }

  /** Lets a reconfiguration rest as soon as the cylinders that are being copied are copied. */
  @RolesAllowed(Role.OPERATOR_NAME)
  @POST
  @Path("{reconfiguration}/stop")
  @Operation(
      summary =
          "Lets a reconfiguration rest as soon as the cylinders that are being copied are copied")
  @APIResponseSchema(
      value = ReconfigurationView.class,
      responseCode = "202",
      responseDescription = ACCEPTED)
  public Response stop(@PathParam("reconfiguration") String id) {
    return accepted(reconfigurations.stop(PathNumber.reconfiguration(id), caller.name()));
  }

  /** Lets a reconfiguration that rests go on where it stands. */
  @RolesAllowed(Role.OPERATOR_NAME)
  @POST
  @Path("{reconfiguration}/resume")
  @Operation(summary = "Lets a reconfiguration that rests go on where it stands")
  @APIResponseSchema(
      value = ReconfigurationView.class,
      responseCode = "202",
      responseDescription = ACCEPTED)
  public Response resume(@PathParam("reconfiguration") String id) {
    return accepted(reconfigurations.resume(PathNumber.reconfiguration(id), caller.name()));
  }

  /** Changes how many cylinders are copied at a time. */
  @RolesAllowed(Role.OPERATOR_NAME)
  @POST
  @Path("{reconfiguration}/parallelism")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Changes how many cylinders are copied at a time")
  @RequestBody(ref = Api.PARALLELISM)
  public ReconfigurationView parallelism(
      @PathParam("reconfiguration") String id, @Nullable InputStream body) throws IOException {
    int parallelism = MoveRequest.parallelism(body);
    return ReconfigurationView.of(
        reconfigurations.parallelism(PathNumber.reconfiguration(id), parallelism, caller.name()));
  }

  /** Takes everything away that a reconfiguration has made; it rests, before the exchange. */
  @RolesAllowed(Role.OPERATOR_NAME)
  @POST
  @Path("{reconfiguration}/give-up")
  @Operation(
      summary =
          "Takes everything away that a reconfiguration has made; it rests, before the exchange")
  @APIResponseSchema(
      value = ReconfigurationView.class,
      responseCode = "202",
      responseDescription = ACCEPTED)
  public Response giveUp(@PathParam("reconfiguration") String id) {
    return accepted(reconfigurations.giveUp(PathNumber.reconfiguration(id), caller.name()));
  }

  /**
   * Restores the old storage mapping; the AMPs have to be offline. A request without a body has no
   * media type either, so none is asked for.
   */
  @RolesAllowed(Role.OPERATOR_NAME)
  @POST
  @Path("{reconfiguration}/back")
  @Operation(summary = "Restores the old storage mapping; the AMPs have to be offline")
  @RequestBody(ref = Api.WAY_BACK)
  @APIResponseSchema(
      value = ReconfigurationView.class,
      responseCode = "202",
      responseDescription = ACCEPTED)
  public Response back(@PathParam("reconfiguration") String id, @Nullable InputStream body)
      throws IOException {
    RequestCheck check = new RequestCheck();
    boolean loseChanges = JsonBody.optional(body, Set.of(LOSE_CHANGES), check).flag(LOSE_CHANGES);
    check.refuse();
    return accepted(
        reconfigurations.goBack(PathNumber.reconfiguration(id), loseChanges, caller.name()));
  }

  /** Drops what the AMPs of a reconfiguration do not use any more. */
  @RolesAllowed(Role.OPERATOR_NAME)
  @POST
  @Path("{reconfiguration}/release-old")
  @Operation(summary = "Drops what the AMPs of a reconfiguration do not use any more")
  @APIResponseSchema(
      value = ReconfigurationView.class,
      responseCode = "202",
      responseDescription = ACCEPTED)
  public Response releaseOld(@PathParam("reconfiguration") String id) {
    return accepted(reconfigurations.release(PathNumber.reconfiguration(id), caller.name()));
  }

  /** Compares an AMP that has moved with what was there before. */
  @GET
  @Path("{reconfiguration}/verification")
  @Operation(
      summary =
          "Compares an AMP that has moved with what was there before: COUNTS counts rows, ROWS"
              + " reads them on both sides")
  public AmpCheckView verification(
      @PathParam("reconfiguration") String id,
      @QueryParam(AMP) @Nullable String amp,
      @QueryParam("depth") @Nullable String depth) {
    RequestCheck check = new RequestCheck();
    String text = check.required(AMP, amp, "Give the number of an AMP that has moved");
    Integer number = check.integer(AMP, text);
    Depth wanted = check.oneOf("depth", depth, Depth.class);
    check.refuse();
    return AmpCheckView.of(
        reconfigurations.verify(
            PathNumber.reconfiguration(id),
            Objects.requireNonNull(number),
            Objects.requireNonNullElse(wanted, Depth.COUNTS)));
  }

  private static Response accepted(dev.lockstep.reconfiguration.service.ReconfigurationView seen) {
    return Response.accepted(ReconfigurationView.of(seen)).build();
  }
}
