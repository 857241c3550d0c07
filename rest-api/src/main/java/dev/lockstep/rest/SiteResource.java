package dev.lockstep.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.dataupgrade.run.SiteUpgrades;
import dev.lockstep.rest.request.RequestText;
import dev.lockstep.rest.view.SiteChangeView;
import dev.lockstep.security.Role;
import dev.lockstep.site.AppliedSite;
import dev.lockstep.site.service.SiteService;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The site: what is managed. */
@Path("site")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER_NAME)
@RequestScoped
@SuppressWarnings("NullAway.Init")
public class SiteResource {

  private static final String FILE = "site.yaml";

  @Inject Caller caller;
  @Inject SiteService sites;
  @Inject SiteUpgrades upgrades;

  /** The site as it was applied, with references in the place of secrets. */
  @GET
  @Operation(summary = "The site as it was applied, with references in the place of secrets")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(type = SchemaType.OBJECT)))
  public JsonNode site() {
    return sites.require().document();
  }

  /**
   * Applies a site file.
   *
   * @param fileName name of the file as its author knows it, for faults
   * @param body the file in YAML or JSON, in UTF-8
   */
  @RolesAllowed(Role.ADMIN_NAME)
  @PUT
  @Consumes({
    "application/yaml",
    MediaType.APPLICATION_JSON,
    MediaType.TEXT_PLAIN,
    MediaType.WILDCARD
  })
  @Operation(summary = "Applies a site file in YAML or JSON")
  public SiteChangeView apply(
      @HeaderParam("X-File-Name") @Nullable String fileName, @Nullable InputStream body)
      throws IOException {
    String file = named(fileName);
    String who = caller.name();
    AppliedSite applied = sites.apply(file, RequestText.read(body, file), who);
    return SiteChangeView.of(applied.change(), upgrades.of(applied, who));
  }

  /**
   * Looks what applying a site file would change.
   *
   * @param fileName name of the file as its author knows it, for faults
   * @param body the file in YAML or JSON, in UTF-8
   */
  @RolesAllowed(Role.ADMIN_NAME)
  @POST
  @ChangesNothing
  @Path("check")
  @Consumes({
    "application/yaml",
    MediaType.APPLICATION_JSON,
    MediaType.TEXT_PLAIN,
    MediaType.WILDCARD
  })
  @Operation(summary = "Looks what applying a site file would change, and changes nothing")
  public SiteChangeView check(
      @HeaderParam("X-File-Name") @Nullable String fileName, @Nullable InputStream body)
      throws IOException {
    String file = named(fileName);
    AppliedSite checked = sites.check(file, RequestText.read(body, file));
    return SiteChangeView.of(checked.change(), upgrades.foreseen(checked));
  }

  private static String named(@Nullable String fileName) {
    return fileName == null || fileName.isBlank() ? FILE : fileName.strip();
  }
}
