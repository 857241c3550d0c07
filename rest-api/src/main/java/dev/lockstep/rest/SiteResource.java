package dev.lockstep.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.rest.request.RequestText;
import dev.lockstep.site.SiteChange;
import dev.lockstep.site.service.SiteService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The site: what is managed. */
@Path("site")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@SuppressWarnings("NullAway.Init")
public class SiteResource {

  private static final String FILE = "site.yaml";

  @Inject SiteService sites;

  /** The site as it was applied, with references in the place of secrets. */
  @GET
  public JsonNode site() {
    return sites.require().document();
  }

  /**
   * Applies a site file.
   *
   * @param fileName name of the file as its author knows it, for faults
   * @param body the file in YAML or JSON, in UTF-8
   */
  @PUT
  @Consumes({
    "application/yaml",
    MediaType.APPLICATION_JSON,
    MediaType.TEXT_PLAIN,
    MediaType.WILDCARD
  })
  public SiteChange apply(
      @HeaderParam("X-File-Name") @Nullable String fileName, @Nullable InputStream body)
      throws IOException {
    String file = fileName == null || fileName.isBlank() ? FILE : fileName.strip();
    return sites.apply(file, RequestText.read(body, file));
  }
}
