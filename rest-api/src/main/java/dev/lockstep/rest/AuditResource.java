package dev.lockstep.rest;

import dev.lockstep.rest.request.PageParameters;
import dev.lockstep.rest.request.RequestCheck;
import dev.lockstep.rest.view.AuditView;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.audit.AuditTrail;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Who decided what. */
@Path("audit")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@SuppressWarnings("NullAway.Init")
public class AuditResource {

  @Inject AuditTrail audit;

  /** What operators decided, the newest first; all or about one run. */
  @GET
  @Operation(summary = "What operators decided, the newest first; all or about one run")
  public Page<AuditView> audit(
      @QueryParam("run") @Nullable String run, @BeanParam PageParameters parameters) {
    RequestCheck check = new RequestCheck();
    Long wanted = check.number("run", run);
    PageRequest page = check.page(parameters);
    check.refuse();
    return audit.page(wanted, page).map(AuditView::of);
  }
}
