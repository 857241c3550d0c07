package dev.lockstep.rest;

import dev.lockstep.rest.request.JsonBody;
import dev.lockstep.rest.request.PageParameters;
import dev.lockstep.rest.request.PathNumber;
import dev.lockstep.rest.request.RequestCheck;
import dev.lockstep.rest.view.OperationEntryView;
import dev.lockstep.rest.view.OperationView;
import dev.lockstep.rest.view.RecoveryView;
import dev.lockstep.security.Role;
import dev.lockstep.sequencer.CancelChoice;
import dev.lockstep.sequencer.OperationState;
import dev.lockstep.sequencer.service.OperationRecovery;
import dev.lockstep.sequencer.service.Operations;
import dev.lockstep.sequencer.service.RecoverySource;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.audit.Reason;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** Operations, and what their driver does with them. */
@Path("operations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER_NAME)
@RequestScoped
@SuppressWarnings("NullAway.Init")
public class OperationResource {

  private static final String ACCEPTED = "Accepted; look at the operation for what follows";

  @Inject Caller caller;
  @Inject Operations operations;
  @Inject OperationRecovery recovery;

  /** The operations, all or those in one state, the newest first. */
  @GET
  @Operation(summary = "The operations, all or those in one state, the newest first")
  public Page<OperationView> operations(
      @QueryParam("state") @Nullable String state, @BeanParam PageParameters parameters) {
    RequestCheck check = new RequestCheck();
    OperationState wanted = check.oneOf("state", state, OperationState.class);
    PageRequest page = check.page(parameters);
    check.refuse();
    return operations.list(wanted, page).map(OperationView::of);
  }

  /** Starts an operation that was submitted. */
  @RolesAllowed(Role.OPERATOR_NAME)
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Starts an operation that was submitted")
  @RequestBody(ref = Api.START_OPERATION)
  @APIResponseSchema(
      value = OperationView.class,
      responseCode = "201",
      responseDescription = "Started, or queued")
  public Response start(@Nullable InputStream body) throws IOException {
    RequestCheck check = new RequestCheck();
    JsonBody json = JsonBody.read(body, Set.of("operation", "version", "queue"), check);
    String name = json.requiredText("operation", "Name an operation that was submitted");
    Integer version = json.optionalNumber("version", 1, Integer.MAX_VALUE);
    boolean queue = json.flag("queue");
    check.refuse();
    OperationView started = OperationView.of(operations.start(name, version, queue, caller.name()));
    return Response.created(URI.create("operations/" + started.operation()))
        .entity(started)
        .build();
  }

  /** One operation. */
  @GET
  @Path("{op}")
  @Operation(summary = "One operation")
  public OperationView operation(@PathParam("op") String op) {
    return OperationView.of(operations.find(PathNumber.operation(op)));
  }

  /** The table of contents of an operation. */
  @GET
  @Path("{op}/entries")
  @Operation(summary = "The table of contents of an operation")
  public Page<OperationEntryView> entries(
      @PathParam("op") String op, @BeanParam PageParameters parameters) {
    OperationView operation = OperationView.of(operations.find(PathNumber.operation(op)));
    return Page.of(operation.entries(), parameters.checked());
  }

  /** Lets an operation rest after its current entry. */
  @RolesAllowed(Role.OPERATOR_NAME)
  @POST
  @Path("{op}/pause")
  @Operation(summary = "Lets an operation rest after its current entry")
  @APIResponseSchema(
      value = OperationView.class,
      responseCode = "202",
      responseDescription = ACCEPTED)
  public Response pause(@PathParam("op") String op) {
    return accepted(operations.pause(PathNumber.operation(op), caller.name()));
  }

  /** Lets an operation go on after a pause or a crash. */
  @RolesAllowed(Role.OPERATOR_NAME)
  @POST
  @Path("{op}/resume")
  @Operation(summary = "Lets an operation go on after a pause or a crash")
  @APIResponseSchema(
      value = OperationView.class,
      responseCode = "202",
      responseDescription = ACCEPTED)
  public Response resume(@PathParam("op") String op) {
    return accepted(operations.resume(PathNumber.operation(op), caller.name()));
  }

  /** Confirms what an operation asks to be looked at, or passes an ignorable failure. */
  @RolesAllowed(Role.OPERATOR_NAME)
  @POST
  @Path("{op}/continue")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Confirms what is to be looked at, or passes an ignorable failure")
  @RequestBody(ref = Api.CONTINUE)
  @APIResponseSchema(
      value = OperationView.class,
      responseCode = "202",
      responseDescription = ACCEPTED)
  public Response proceed(@PathParam("op") String op, @Nullable InputStream body)
      throws IOException {
    RequestCheck check = new RequestCheck();
    JsonBody json = JsonBody.read(body, Set.of("reason"), check);
    String text = json.text("reason");
    if (text != null) {
      Reason.fault(text).ifPresent(check::add);
    }
    check.refuse();
    Reason reason = text == null ? null : new Reason(text);
    return accepted(operations.proceed(PathNumber.operation(op), caller.name(), reason));
  }

  /** Returns to an operation, restarts its current entry, or leaves it. */
  @RolesAllowed(Role.OPERATOR_NAME)
  @POST
  @Path("{op}/cancel")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Returns to an operation, restarts its current entry, or leaves it")
  @RequestBody(ref = Api.CANCEL)
  @APIResponseSchema(
      value = OperationView.class,
      responseCode = "202",
      responseDescription = ACCEPTED)
  public Response cancel(@PathParam("op") String op, @Nullable InputStream body)
      throws IOException {
    RequestCheck check = new RequestCheck();
    JsonBody json = JsonBody.read(body, Set.of("choice"), check);
    String text = json.requiredText("choice", "Take one of RETURN, RESTART, EXIT");
    CancelChoice choice = check.oneOf("choice", text, CancelChoice.class);
    check.refuse();
    return accepted(operations.cancel(PathNumber.operation(op), required(choice), caller.name()));
  }

  private static <T> T required(@Nullable T checked) {
    return Objects.requireNonNull(checked);
  }

  /** The operations that wait for a person, the oldest first. */
  @GET
  @Path("waiting")
  @Operation(summary = "The operations that wait for a person, the oldest first")
  public Page<OperationView> waiting(@BeanParam PageParameters parameters) {
    return Page.of(operations.waiting(), parameters.checked()).map(OperationView::of);
  }

  /** What system model file and control database do not agree on. */
  @GET
  @Path("recovery")
  @Operation(summary = "What system model file and control database do not agree on")
  public RecoveryView recovery() {
    return RecoveryView.of(recovery.report());
  }

  /** Decides which one counts, the system model file or the control database. */
  @RolesAllowed(Role.OPERATOR_NAME)
  @POST
  @Path("recovery/{uid}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Decides which one counts, the system model file or the control database")
  @RequestBody(ref = Api.RECOVER)
  public RecoveryView.FindingView recover(@PathParam("uid") String uid, @Nullable InputStream body)
      throws IOException {
    RequestCheck check = new RequestCheck();
    JsonBody json = JsonBody.read(body, Set.of("from"), check);
    String text = json.requiredText("from", "Take FILE or DATABASE");
    RecoverySource source = check.oneOf("from", text, RecoverySource.class);
    check.refuse();
    return RecoveryView.FindingView.of(recovery.recover(uid, required(source), caller.name()));
  }

  private static Response accepted(dev.lockstep.sequencer.service.OperationView operation) {
    return Response.accepted(OperationView.of(operation)).build();
  }
}
