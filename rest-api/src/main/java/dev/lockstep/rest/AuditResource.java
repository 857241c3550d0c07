package dev.lockstep.rest;

import dev.lockstep.rest.export.AuditExport;
import dev.lockstep.rest.export.ExportFormat;
import dev.lockstep.rest.request.AuditParameters;
import dev.lockstep.rest.request.PageParameters;
import dev.lockstep.rest.request.RequestCheck;
import dev.lockstep.rest.view.AuditVerificationView;
import dev.lockstep.rest.view.AuditView;
import dev.lockstep.security.Role;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.audit.AuditQuery;
import dev.lockstep.shared.audit.AuditSeal;
import dev.lockstep.shared.audit.AuditTrail;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Who decided what. */
@Path("audit")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER_NAME)
@RequestScoped
@SuppressWarnings("NullAway.Init")
public class AuditResource {

  @Inject AuditTrail audit;

  /** What operators decided and matches all of the filters, the newest first. */
  @GET
  @Operation(summary = "What operators decided and matches all of the filters, the newest first")
  public Page<AuditView> audit(
      @BeanParam AuditParameters wanted, @BeanParam PageParameters parameters) {
    RequestCheck check = new RequestCheck();
    AuditQuery query = wanted.query(check);
    PageRequest page = check.page(parameters);
    check.refuse();
    return audit.page(query, page).map(AuditView::of);
  }

  /** The same as a file with every row, the oldest first. */
  @GET
  @Path("export")
  @Produces({ExportFormat.CSV_TYPE, ExportFormat.JSONL_TYPE})
  @Operation(summary = "The same as a file of CSV or JSON lines with every row, the oldest first")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content = {
        @Content(mediaType = ExportFormat.CSV_TYPE, schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = ExportFormat.JSONL_TYPE, schema = @Schema(type = SchemaType.STRING))
      })
  public Response export(
      @BeanParam AuditParameters wanted,
      @Parameter(description = "csv or jsonl; what Accept says when absent") @QueryParam("format")
          @Nullable String format,
      @Context HttpHeaders headers) {
    RequestCheck check = new RequestCheck();
    AuditQuery query = wanted.query(check);
    ExportFormat given = check.oneOf("format", format, ExportFormat.class);
    check.refuse();
    ExportFormat chosen =
        given == null ? ExportFormat.of(headers.getAcceptableMediaTypes()) : given;
    return Response.ok(
            new AuditExport(
                chosen, new Json().getContext(AuditView.class), seen -> audit.each(query, seen)))
        .type(chosen.contentType())
        .build();
  }

  /** Compares every row with its seal. */
  @GET
  @Path("verification")
  @Operation(summary = "Whether a row of the audit was changed, removed or added behind its back")
  public AuditVerificationView verify(
      @Parameter(description = "A seal that was noted before, as NUMBER:HASH") @QueryParam("seal")
          @Nullable String seal) {
    RequestCheck check = new RequestCheck();
    AuditSeal known = known(seal, check);
    check.refuse();
    return AuditVerificationView.of(audit.verify(known));
  }

  private static @Nullable AuditSeal known(@Nullable String seal, RequestCheck check) {
    if (seal == null || seal.isBlank()) {
      return null;
    }
    Optional<AuditSeal> known = AuditSeal.of(seal);
    if (known.isEmpty()) {
      check.add(
          Fault.of(
              "seal", seal + " is no seal", "Give it as audit verify printed it: NUMBER:HASH"));
    }
    return known.orElse(null);
  }
}
