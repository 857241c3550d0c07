package dev.lockstep.rest;

import dev.lockstep.rest.request.JsonBody;
import dev.lockstep.rest.request.OperatorName;
import dev.lockstep.rest.request.RequestCheck;
import dev.lockstep.rest.view.DriverView;
import dev.lockstep.sequencer.seat.service.DriverSeat;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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

/** The driver's seat: the one person who may press buttons. */
@Path("driver")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@SuppressWarnings("NullAway.Init")
public class DriverResource {

  @Inject DriverSeat seat;

  /** Who drives; a driver who asks this is seen by it. */
  @GET
  @Operation(summary = "Who drives, and who asks for the seat; a driver who asks this is seen")
  public DriverView driver(@HeaderParam(OperatorName.HEADER) @Nullable String who) {
    return DriverView.of(seat.seatSeenBy(OperatorName.of(who)));
  }

  /** Takes the seat when it is free, or when its driver was not seen for too long. */
  @POST
  @Path("take")
  @Operation(summary = "Takes the seat when it is free or its driver was not seen for too long")
  public DriverView take(@HeaderParam(OperatorName.HEADER) @Nullable String who) {
    return DriverView.of(seat.take(name(who)));
  }

  /** Asks the driver for the seat. */
  @POST
  @Path("ask")
  @Operation(summary = "Asks the driver for the seat")
  public DriverView ask(@HeaderParam(OperatorName.HEADER) @Nullable String who) {
    return DriverView.of(seat.ask(name(who)));
  }

  /** Hands the seat over to somebody. */
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
                              maxLength = OperatorName.LONGEST,
                              description = "Who is to drive"))))
  public DriverView give(
      @HeaderParam(OperatorName.HEADER) @Nullable String who, @Nullable InputStream body)
      throws IOException {
    RequestCheck check = new RequestCheck();
    String from = OperatorName.required(who, check);
    String to =
        OperatorName.named("to", JsonBody.read(body, Set.of("to"), check).text("to"), check);
    check.refuse();
    return DriverView.of(seat.give(from, to));
  }

  /** Leaves the seat. */
  @POST
  @Path("release")
  @Operation(summary = "Leaves the seat")
  public DriverView release(@HeaderParam(OperatorName.HEADER) @Nullable String who) {
    return DriverView.of(seat.release(name(who)));
  }

  private static String name(@Nullable String header) {
    RequestCheck check = new RequestCheck();
    String name = OperatorName.required(header, check);
    check.refuse();
    return name;
  }
}
