package dev.lockstep.rest;

import dev.lockstep.rest.view.ServicesView;
import dev.lockstep.security.Role;
import dev.lockstep.services.Services;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What runs on which server. */
@Path("services")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER_NAME)
@RequestScoped
@SuppressWarnings("NullAway.Init")
public class ServicesResource {

  @Inject Services services;

  /** The servers, who of them holds the lease, what they are at, and the queues. */
  @GET
  @Operation(summary = "The servers with what they are at, who holds the lease, and the queues")
  public ServicesView services() {
    return ServicesView.of(services.look());
  }
}
