package dev.lockstep.rest;

import dev.lockstep.rest.request.JsonBody;
import dev.lockstep.rest.request.RequestCheck;
import dev.lockstep.rest.view.DriverView;
import dev.lockstep.security.Names;
import dev.lockstep.security.Role;
import dev.lockstep.sequencer.seat.service.DriverSeat;
import dev.lockstep.sequencer.seat.service.SeatView;
import dev.lockstep.services.Watchers;
import dev.lockstep.shared.Fault;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** The driver's seat: the one person who may press buttons, and those who watch. */
@Path("driver")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER_NAME)
@OutsideSeat
@RequestScoped
@SuppressWarnings("NullAway.Init")
public class DriverResource {

  @Inject Caller caller;
  @Inject DriverSeat seat;
  @Inject Watchers watchers;

  /** Who drives; a driver who asks this is seen by it. */
  @GET
  @Operation(
      summary = "Who drives, who asks for the seat, and who watches; a driver who asks is seen")
  public DriverView driver() {
    return seen(seat.seatSeenBy(caller.name()));
  }

  /** Takes the seat when it is free, or when its driver was not seen for too long. */
  @RolesAllowed(Role.OPERATOR_NAME)
  @POST
  @Path("take")
  @Operation(summary = "Takes the seat when it is free or its driver was not seen for too long")
  public DriverView take() {
    return seen(seat.take(caller.name()));
  }

  /** Asks the driver for the seat. */
  @RolesAllowed(Role.OPERATOR_NAME)
  @POST
  @Path("ask")
  @Operation(summary = "Asks the driver for the seat")
  public DriverView ask() {
    return seen(seat.ask(caller.name()));
  }

  /** Hands the seat over to somebody. */
  @RolesAllowed(Role.OPERATOR_NAME)
  @POST
  @Path("give")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Hands the seat over to somebody, who asked for it or not")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema =
                  @Schema(
                      type = SchemaType.OBJECT,
                      requiredProperties = "to",
                      properties =
                          @SchemaProperty(
                              name = "to",
                              type = SchemaType.STRING,
                              minLength = 1,
                              maxLength = Names.LONGEST,
                              description = "Who is to drive"))))
  public DriverView give(@Nullable InputStream body) throws IOException {
    RequestCheck check = new RequestCheck();
    String action = "Name the operator: " + Names.RULE;
    String to = JsonBody.read(body, Set.of("to"), check).requiredText("to", action);
    if (!to.isEmpty() && !Names.possible(to)) {
      check.add(Fault.of("to", "it is no operator's name", action));
    }
    check.refuse();
    return seen(seat.give(caller.name(), to));
  }

  /** Leaves the seat. */
  @RolesAllowed(Role.OPERATOR_NAME)
  @POST
  @Path("release")
  @Operation(summary = "Leaves the seat")
  public DriverView release() {
    return seen(seat.release(caller.name()));
  }

  private DriverView seen(SeatView view) {
    return DriverView.of(view, watchers.all());
  }
}
