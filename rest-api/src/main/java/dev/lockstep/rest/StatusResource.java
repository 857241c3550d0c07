package dev.lockstep.rest;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.run.DataUpgradeRuns;
import dev.lockstep.rest.view.StatusView;
import dev.lockstep.security.Role;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.shared.lease.LeaseKeeper;
import dev.lockstep.shared.lease.ServerNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Says how this server is. */
@Path("status")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER_NAME)
@RequestScoped
@SuppressWarnings("NullAway.Init")
public class StatusResource {

  @Inject ServerNode node;
  @Inject LeaseKeeper lease;
  @Inject ControlDatabase controlDatabase;
  @Inject DataUpgradeRuns runs;

  /** The server's state; it is ready once its control database is migrated. */
  @GET
  @Operation(summary = "The server's state")
  public StatusView status() {
    Optional<Long> epoch = lease.epoch();
    String database = controlDatabase.product();
    boolean ready = epoch.isPresent() || !database.isEmpty();
    return new StatusView(
        "Lockstep",
        Version.text(),
        ready ? StatusView.State.READY : StatusView.State.STARTING,
        node.name(),
        node.startedAt(),
        epoch.isPresent(),
        epoch.orElse(null),
        database,
        System.getProperty("java.version", ""),
        runs.active().stream().map(RunId::value).toList());
  }
}
