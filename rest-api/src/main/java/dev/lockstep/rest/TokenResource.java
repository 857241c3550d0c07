package dev.lockstep.rest;

import dev.lockstep.rest.request.JsonBody;
import dev.lockstep.rest.request.PathNumber;
import dev.lockstep.rest.request.RequestCheck;
import dev.lockstep.rest.view.TokenView;
import dev.lockstep.security.Identity;
import dev.lockstep.security.Role;
import dev.lockstep.security.service.Tokens;
import dev.lockstep.shared.Fault;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Tokens for the command line and for automation. */
@Path("tokens")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER_NAME)
@OutsideSeat
@RequestScoped
@SuppressWarnings("NullAway.Init")
public class TokenResource {

  private static final int USUAL_DAYS = 90;

  @Inject Tokens tokens;
  @Inject Caller caller;

  /** The caller's tokens; an administrator sees everybody's. */
  @GET
  @Operation(summary = "One's own tokens that were not revoked; administrators see everybody's")
  public List<TokenView> tokens() {
    return tokens.list(caller.identity()).stream().map(TokenView::of).toList();
  }

  /** Makes a token; the answer is the only one that has its secret. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Makes a token, and tells its secret this once")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema =
                  @Schema(
                      type = SchemaType.OBJECT,
                      requiredProperties = "label",
                      properties = {
                        @SchemaProperty(
                            name = "label",
                            type = SchemaType.STRING,
                            maxLength = Tokens.LONGEST_LABEL,
                            description = "What it is for"),
                        @SchemaProperty(
                            name = "role",
                            type = SchemaType.STRING,
                            enumeration = {"VIEWER", "OPERATOR", "ADMIN"},
                            description = "One's own when absent"),
                        @SchemaProperty(
                            name = "user",
                            type = SchemaType.STRING,
                            description = "In whose name; oneself when absent"),
                        @SchemaProperty(
                            name = "days",
                            type = SchemaType.INTEGER,
                            minimum = "1",
                            maximum = "" + Tokens.MOST_DAYS,
                            defaultValue = "" + USUAL_DAYS,
                            description = "Until it expires")
                      })))
  @APIResponse(
      responseCode = "201",
      description = "The token with its secret",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TokenView.class)))
  public Response make(@Nullable InputStream body) throws IOException {
    Identity maker = caller.identity();
    RequestCheck check = new RequestCheck();
    JsonBody json = JsonBody.read(body, Set.of("label", "role", "user", "days"), check);
    String label = label(json, check);
    Role role = check.oneOf("role", json.text("role"), Role.class);
    String user = json.text("user");
    Integer days = json.optionalNumber("days", 1, Tokens.MOST_DAYS);
    check.refuse();
    Tokens.Made made =
        tokens.make(
            maker,
            Objects.requireNonNullElse(user, maker.name()),
            Objects.requireNonNullElse(role, maker.role()),
            label,
            Objects.requireNonNullElse(days, USUAL_DAYS));
    return Response.status(Response.Status.CREATED)
        .entity(TokenView.made(made.token(), made.secret().text()))
        .build();
  }

  private static String label(JsonBody json, RequestCheck check) {
    String action = "Say in 1 to " + Tokens.LONGEST_LABEL + " characters what the token is for";
    String label = check.line("label", json.requiredText("label", action));
    if (label != null && label.length() > Tokens.LONGEST_LABEL) {
      check.add(Fault.of("label", "it is too long", action));
    }
    return Objects.requireNonNullElse(label, "");
  }

  /** Revokes a token; requests with it are refused from then on. */
  @DELETE
  @Path("{token}")
  @Operation(summary = "Revokes a token")
  @APIResponse(responseCode = "204", description = "Requests with it are refused from now on")
  public void revoke(@PathParam("token") String token) {
    tokens.revoke(PathNumber.token(token), caller.identity());
  }
}
