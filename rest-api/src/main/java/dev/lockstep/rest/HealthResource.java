package dev.lockstep.rest;

import dev.lockstep.health.Health;
import dev.lockstep.health.service.Readiness;
import dev.lockstep.rest.view.HealthView;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * Tells supervisors and load balancers how this server is; the server also answers at {@code
 * /health/live} and {@code /health/ready}.
 */
@Path("health")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@RequestScoped
@SuppressWarnings("NullAway.Init")
public class HealthResource {

  private static final int DOWN = Response.Status.SERVICE_UNAVAILABLE.getStatusCode();

  @Inject Readiness readiness;
  @Inject Caller caller;

  /** Answers as long as the server is worth keeping. */
  @GET
  @Path("live")
  @Operation(summary = "Whether the server lives; if not, start it anew")
  public HealthView live() {
    return HealthView.of(new Health(List.of()));
  }

  /** Says whether everything is there that the server needs, with 503 when it is not. */
  @GET
  @Path("ready")
  @Operation(summary = "Whether control database, broker, lease and disk are as they should be")
  @APIResponse(
      responseCode = "200",
      description = "Everything is",
      content = @Content(schema = @Schema(implementation = HealthView.class)))
  @APIResponse(
      responseCode = "503",
      description = "Something is not",
      content = @Content(schema = @Schema(implementation = HealthView.class)))
  public Response ready() {
    HealthView health = HealthView.of(readiness.look());
    boolean up = health.status() == HealthView.Status.UP;
    HealthView told = caller.isStranger() ? health.withoutData() : health;
    return Response.status(up ? Response.Status.OK.getStatusCode() : DOWN).entity(told).build();
  }
}
