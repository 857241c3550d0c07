package dev.lockstep.rest;

import dev.lockstep.rest.request.IndexValues;
import dev.lockstep.rest.request.JsonBody;
import dev.lockstep.rest.request.PageParameters;
import dev.lockstep.rest.request.PathNumber;
import dev.lockstep.rest.request.RequestCheck;
import dev.lockstep.rest.view.AmpRouteView;
import dev.lockstep.rest.view.AmpView;
import dev.lockstep.rest.view.ConfigurationMapView;
import dev.lockstep.rest.view.IndexValueView;
import dev.lockstep.security.Role;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.site.AmpState;
import dev.lockstep.site.amp.AmpFilter;
import dev.lockstep.site.amp.service.Amps;
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
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** AMPs, and which of them has which row. */
@Path("amps")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER_NAME)
@RequestScoped
@SuppressWarnings("NullAway.Init")
public class AmpResource {

  @Inject Amps amps;

  /** The AMPs that match all of the filters. */
  @GET
  @Operation(summary = "The AMPs that match all of the filters")
  public Page<AmpView> amps(
      @QueryParam("state") @Nullable String state,
      @QueryParam("storage") @Nullable String storage,
      @QueryParam("dataStore") @Nullable String dataStore,
      @QueryParam("adopted") @Nullable String adopted,
      @BeanParam PageParameters parameters) {
    RequestCheck check = new RequestCheck();
    AmpFilter filter =
        new AmpFilter(
            check.oneOf("state", state, AmpState.class),
            check.line("storage", storage),
            check.line("dataStore", dataStore),
            check.flag("adopted", adopted));
    PageRequest page = check.page(parameters);
    check.refuse();
    return amps.list(filter, page).map(AmpView::of);
  }

  /** One AMP. */
  @GET
  @Path("{vproc}")
  @Operation(summary = "One AMP")
  public AmpView amp(@PathParam("vproc") String vproc) {
    int number = PathNumber.amp(vproc);
    return amps.find(number)
        .map(AmpView::of)
        .orElseThrow(
            () ->
                new LockstepException(
                    ErrorCode.UNKNOWN_OBJECT,
                    "There is no AMP " + number + ". The AMPs are listed by: ./lockstep amp list"));
  }

  /** The current configuration map. */
  @GET
  @Path("map")
  @Operation(summary = "The current configuration map")
  public ConfigurationMapView map() {
    return ConfigurationMapView.of(amps.requireMap());
  }

  /** The current configuration map as the text that applications' routers read. */
  @GET
  @Path("map/text")
  @Produces(MediaType.TEXT_PLAIN + ";charset=UTF-8")
  @Operation(
      summary = "The current configuration map as the text that dev.lockstep.amp.AmpRouter reads")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content =
          @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING)))
  public String text() {
    return amps.requireMap().text();
  }

  /** Which AMP has the row of these values of the primary index. */
  @POST
  @Path("route")
  @ChangesNothing
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Which AMP has the row of these values of the primary index")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema =
                  @Schema(
                      type = SchemaType.OBJECT,
                      requiredProperties = "values",
                      properties =
                          @SchemaProperty(
                              name = "values",
                              type = SchemaType.ARRAY,
                              implementation = IndexValueView.class,
                              description = "Of the primary index' columns in its order"))))
  public AmpRouteView route(@Nullable InputStream body) throws IOException {
    RequestCheck check = new RequestCheck();
    List<@Nullable Object> values =
        IndexValues.read(JsonBody.read(body, Set.of("values"), check), check);
    check.refuse();
    return AmpRouteView.of(amps.route(values));
  }
}
