package dev.lockstep.rest;

import dev.lockstep.security.Role;
import dev.lockstep.shared.metrics.Meters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The server's figures for Prometheus, which the server also gives at {@code /metrics}. */
@Path("metrics")
@RolesAllowed(Role.VIEWER_NAME)
@RequestScoped
@SuppressWarnings("NullAway.Init")
public class MetricsResource {

  /** Prometheus' text format. */
  static final String TEXT = "text/plain;version=0.0.4;charset=utf-8";

  @Inject Meters meters;

  /** All figures as they are now. */
  @GET
  @Produces(TEXT)
  @Operation(summary = "The server's figures in Prometheus' text format")
  public String metrics() {
    return meters.text();
  }
}
