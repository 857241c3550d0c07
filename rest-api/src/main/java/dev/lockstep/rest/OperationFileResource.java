package dev.lockstep.rest;

import dev.lockstep.rest.request.PageParameters;
import dev.lockstep.rest.request.PathNumber;
import dev.lockstep.rest.request.RequestText;
import dev.lockstep.rest.request.SubmissionParameters;
import dev.lockstep.rest.view.KeptFileView;
import dev.lockstep.rest.view.OperationFileView;
import dev.lockstep.security.Role;
import dev.lockstep.sequencer.document.FileVersion;
import dev.lockstep.sequencer.persistence.SubmittedFile;
import dev.lockstep.sequencer.service.Operations;
import dev.lockstep.shared.Page;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** The library of operations: every version of every file that was submitted. */
@Path("operation-files")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER_NAME)
@RequestScoped
@SuppressWarnings("NullAway.Init")
public class OperationFileResource {

  private static final String ZIP = "application/zip";
  private static final String YAML = "application/yaml";
  private static final String DOCUMENT = "operation.yaml";

  @Inject Caller caller;
  @Inject Operations operations;

  /**
   * Submits an operation: a zip with operation.yaml at its top and the files that it names, or
   * operation.yaml alone.
   */
  @RolesAllowed(Role.OPERATOR_NAME)
  @POST
  @Consumes({ZIP, YAML})
  @Operation(summary = "Submits an operation, a zip with operation.yaml at its top, or that alone")
  @APIResponseSchema(
      value = OperationFileView.class,
      responseCode = "200",
      responseDescription = "Its version, which is a new one when anything has changed")
  public OperationFileView submit(
      @BeanParam SubmissionParameters parameters,
      @Context HttpHeaders headers,
      @Nullable InputStream body)
      throws IOException {
    boolean alone = isDocument(headers);
    FileVersion from = parameters.from(alone);
    boolean administrator = caller.isAdministrator();
    return OperationFileView.of(
        alone
            ? operations.submit(
                RequestText.read(body, DOCUMENT), from, administrator, caller.name())
            : operations.submit(stream(body), administrator, caller.name()));
  }

  /** Checks an operation and keeps nothing. */
  @POST
  @ChangesNothing
  @Path("check")
  @Consumes({ZIP, YAML})
  @Operation(summary = "Checks an operation as it would be submitted, and keeps nothing")
  public CheckView check(
      @BeanParam SubmissionParameters parameters,
      @Context HttpHeaders headers,
      @Nullable InputStream body)
      throws IOException {
    boolean alone = isDocument(headers);
    FileVersion from = parameters.from(alone);
    return new CheckView(
        alone
            ? operations.check(RequestText.read(body, DOCUMENT), from)
            : operations.check(stream(body)));
  }

  private static boolean isDocument(HttpHeaders headers) {
    MediaType type = headers.getMediaType();
    return type != null && type.isCompatible(MediaType.valueOf(YAML));
  }

  /**
   * An operation without faults.
   *
   * @param entries how many entries its table of contents has
   */
  public record CheckView(int entries) {}

  private static InputStream stream(@Nullable InputStream body) {
    return Objects.requireNonNullElseGet(body, InputStream::nullInputStream);
  }

  /** The newest version of each operation's file. */
  @GET
  @Operation(summary = "The newest version of each operation's file")
  public Page<OperationFileView> files(@BeanParam PageParameters parameters) {
    return operations.files(parameters.checked()).map(OperationFileView::of);
  }

  /** All versions of an operation's file, the newest first. */
  @GET
  @Path("{name}/versions")
  @Operation(summary = "All versions of an operation's file, the newest first")
  public Page<OperationFileView> versions(
      @PathParam("name") String name, @BeanParam PageParameters parameters) {
    List<SubmittedFile> versions = operations.versions(name);
    return Page.of(versions, parameters.checked()).map(OperationFileView::of);
  }

  /** A version as its author wrote it. */
  @GET
  @Path("{name}/versions/{version}/document")
  @Produces(YAML)
  @Operation(summary = "A version as its author wrote it")
  public String document(@PathParam("name") String name, @PathParam("version") String version) {
    return operations.document(name, PathNumber.version(version));
  }

  /** The files of a version, its document among them. */
  @GET
  @Path("{name}/versions/{version}/files")
  @Operation(summary = "The files of a version, its document among them")
  public Page<KeptFileView> kept(
      @PathParam("name") String name,
      @PathParam("version") String version,
      @BeanParam PageParameters parameters) {
    FileVersion wanted = new FileVersion(name, PathNumber.version(version));
    List<KeptFileView> kept =
        operations.sizes(wanted).entrySet().stream()
            .map(file -> new KeptFileView(file.getKey(), file.getValue()))
            .toList();
    return Page.of(kept, parameters.checked());
  }

  /** The JSON Schema of operation.yaml, with all entry types of this server. */
  @GET
  @Path("schema")
  @Operation(summary = "The JSON Schema of operation.yaml, with all entry types of this server")
  public String schema() {
    return operations.schema();
  }
}
