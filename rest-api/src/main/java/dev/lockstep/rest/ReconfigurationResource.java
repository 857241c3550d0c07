package dev.lockstep.rest;

import dev.lockstep.reconfiguration.preparation.MovePreparation;
import dev.lockstep.rest.request.MoveRequest;
import dev.lockstep.rest.view.MoveEstimateView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** Moves of AMPs to other storages. */
@Path("reconfigurations")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@SuppressWarnings("NullAway.Init")
public class ReconfigurationResource {

  @Inject MovePreparation preparation;

  /** What stands against moves of AMPs, and how much they are. */
  @POST
  @Path("check")
  @ChangesNothing
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "What stands against moves of AMPs, and how much they are")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema =
                  @Schema(
                      type = SchemaType.OBJECT,
                      requiredProperties = "moves",
                      properties = {
                        @SchemaProperty(
                            name = "moves",
                            type = SchemaType.ARRAY,
                            implementation = MoveView.class,
                            description = "Ranges of AMPs, one to one"),
                        @SchemaProperty(
                            name = "config",
                            type = SchemaType.ARRAY,
                            implementation = String.class,
                            description =
                                "The configuration's commands, such as MOVE AMP 0-3 TO 8-11; the"
                                    + " same as the moves when there are none")
                      })))
  public MoveEstimateView check(@Nullable InputStream body) throws IOException {
    return MoveEstimateView.of(preparation.check(MoveRequest.read(body)));
  }

  /** A range of AMPs and the one that it moves to, such as 0-3 and 8-11. */
  public record MoveView(String from, String to) {}
}
