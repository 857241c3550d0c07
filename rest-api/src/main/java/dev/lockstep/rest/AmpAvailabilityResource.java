package dev.lockstep.rest;

import dev.lockstep.rest.request.JsonBody;
import dev.lockstep.rest.request.RequestCheck;
import dev.lockstep.rest.view.AmpAvailabilityView;
import dev.lockstep.security.Role;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.audit.Reason;
import dev.lockstep.site.amp.availability.AmpAvailability;
import dev.lockstep.site.amp.availability.service.AmpAvailabilityService;
import dev.lockstep.site.lock.GracePeriod;
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
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** Whether the users of the AMPs may work. */
@Path("amps/availability")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER_NAME)
@RequestScoped
@SuppressWarnings("NullAway.Init")
public class AmpAvailabilityResource {

  @Inject Caller caller;
  @Inject AmpAvailabilityService availability;

  /** Whether the users of the AMPs may work, and what is taken from them. */
  @GET
  @Operation(summary = "Whether the users of the AMPs may work, and what is taken from them")
  public AmpAvailabilityView availability() {
    return view(availability.state());
  }

  /** Takes the AMPs offline: locks the users of their storages out. */
  @RolesAllowed(Role.OPERATOR_NAME)
  @POST
  @Path("offline")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Takes the AMPs offline: locks the users of their storages out")
  @RequestBody(ref = Api.GO_OFFLINE)
  public AmpAvailabilityView offline(@Nullable InputStream body) throws IOException {
    RequestCheck check = new RequestCheck();
    JsonBody json = JsonBody.read(body, Set.of("grace", "reason"), check);
    Duration grace = grace(json.text("grace"), check);
    Reason why = reason(json, check);
    check.refuse();
    return view(availability.goOffline(caller.name(), grace, why));
  }

  /** Brings the AMPs online: gives back what was taken from the users of their storages. */
  @RolesAllowed(Role.OPERATOR_NAME)
  @POST
  @Path("online")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary =
          "Brings the AMPs online: gives back what was taken from the users of their storages")
  @RequestBody(ref = Api.GO_ONLINE)
  public AmpAvailabilityView online(@Nullable InputStream body) throws IOException {
    RequestCheck check = new RequestCheck();
    Reason why = reason(JsonBody.read(body, Set.of("reason"), check), check);
    check.refuse();
    return view(availability.goOnline(caller.name(), why));
  }

  private AmpAvailabilityView view(AmpAvailability now) {
    return AmpAvailabilityView.of(now, availability.standings());
  }

  private static @Nullable Duration grace(@Nullable String text, RequestCheck check) {
    if (text == null) {
      return null;
    }
    Optional<Duration> grace = GracePeriod.read(text);
    if (grace.isEmpty()) {
      check.add(
          Fault.of("grace", text + " is no duration of a day at most", "Write 10s, 2m or 1m30s"));
    }
    return grace.orElse(null);
  }

  /** It need not be given, but what is given has to say something. */
  private static @Nullable Reason reason(JsonBody json, RequestCheck check) {
    String text = json.text("reason");
    if (text == null) {
      return null;
    }
    Optional<Fault> fault = Reason.fault(text);
    fault.ifPresent(check::add);
    return fault.isPresent() ? null : new Reason(text);
  }
}
