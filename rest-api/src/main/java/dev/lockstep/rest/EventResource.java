package dev.lockstep.rest;

import dev.lockstep.dataupgrade.run.DataUpgradeRuns;
import dev.lockstep.events.EventInterest;
import dev.lockstep.events.hub.LiveEvents;
import dev.lockstep.events.hub.Onlooker;
import dev.lockstep.rest.event.EventParameters;
import dev.lockstep.rest.event.GuardedSink;
import dev.lockstep.rest.event.ServletEventSink;
import dev.lockstep.rest.request.RequestCheck;
import dev.lockstep.security.Identity;
import dev.lockstep.security.Role;
import dev.lockstep.security.service.Tokens;
import dev.lockstep.sequencer.service.Operations;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Live events. */
@Path("events")
@RolesAllowed(Role.VIEWER_NAME)
@RequestScoped
@SuppressWarnings("NullAway.Init")
public class EventResource {

  @Inject LiveEvents events;
  @Inject Tokens tokens;
  @Inject Caller caller;
  @Inject Clock clock;
  @Resource ManagedExecutorService threads;
  @Inject DataUpgradeRuns runs;
  @Inject Operations operations;

  /** What changes, from now on or from where the viewer was. */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      summary = "What changes, as server-sent events, from now on or from where the viewer was",
      description =
          "An event 'snapshot' tells the viewer to forget what it has; its changes are all that"
              + " there is. An event 'changes' tells what changed since. The data of both is"
              + " {complete, changes: [{topic, key, value}]}: value is what there is now, null"
              + " when it is gone; complete is false when more follows at once. The id goes into"
              + " Last-Event-ID to get exactly what was missed.")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(type = SchemaType.STRING)))
  public void events(
      @BeanParam EventParameters parameters,
      @Context HttpServletRequest request,
      @Suspended AsyncResponse answer) {
    RequestCheck check = new RequestCheck();
    EventInterest interest = parameters.interest(check, runs::exists, operations::exists);
    String page = parameters.page(check).orElse(null);
    check.refuse();
    Identity identity = caller.identity();
    long token = identity.token();
    Tokens all = tokens;
    events.join(
        new Onlooker(identity.name(), identity.role(), page),
        () ->
            new GuardedSink(
                ServletEventSink.open(request.getAsyncContext()),
                () -> all.stillHolds(token),
                threads,
                clock),
        interest,
        parameters.seen().orElse(null));
  }
}
