package dev.lockstep.rest;

import dev.lockstep.dataupgrade.InstallResult;
import dev.lockstep.dataupgrade.run.FeaturePacks;
import dev.lockstep.rest.request.PageParameters;
import dev.lockstep.rest.request.RequestCheck;
import dev.lockstep.rest.view.FeaturePackView;
import dev.lockstep.rest.view.InstallationView;
import dev.lockstep.rest.view.ProgramView;
import dev.lockstep.security.Role;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Feature packs: what upgrades bring. */
@Path("feature-packs")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER_NAME)
@RequestScoped
@SuppressWarnings("NullAway.Init")
public class FeaturePackResource {

  @Inject Caller caller;
  @Inject FeaturePacks featurePacks;

  /**
   * Installs a feature pack; 201 if it is new, 200 if it was already installed like this.
   *
   * @param vrc the VRC that it upgrades
   * @param body a zip with feature-pack.yaml at its top
   */
  @RolesAllowed(Role.ADMIN_NAME)
  @POST
  @Consumes("application/zip")
  @Operation(summary = "Installs a feature pack, a zip with feature-pack.yaml at its top")
  @APIResponse(
      responseCode = "200",
      description = "It was already installed like this",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = InstallationView.class)))
  @APIResponse(
      responseCode = "201",
      description = "Installed",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = InstallationView.class)))
  public Response install(@QueryParam("vrc") @Nullable String vrc, @Nullable InputStream body) {
    RequestCheck check = new RequestCheck();
    String target = check.required("vrc", vrc, "Name the VRC that the pack upgrades: ?vrc=VRC");
    check.refuse();
    InputStream zip = Objects.requireNonNullElseGet(body, InputStream::nullInputStream);
    InstallResult result = featurePacks.install(zip, target, caller.name());
    return Response.status(result.changed() ? Response.Status.CREATED : Response.Status.OK)
        .entity(InstallationView.of(result))
        .build();
  }

  /** The installed feature packs. */
  @GET
  @Operation(summary = "The installed feature packs")
  public Page<FeaturePackView> featurePacks(@BeanParam PageParameters parameters) {
    return featurePacks.packs(parameters.checked()).map(FeaturePackView::of);
  }

  /** The upgrade programs of a feature pack. */
  @GET
  @Path("{pack}/programs")
  @Operation(summary = "The upgrade programs of a feature pack")
  public Page<ProgramView> programs(
      @PathParam("pack") String pack, @BeanParam PageParameters parameters) {
    return featurePacks.programs(pack, parameters.checked()).map(ProgramView::of);
  }
}
