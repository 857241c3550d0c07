package dev.lockstep.rest;

import dev.lockstep.rest.request.JsonBody;
import dev.lockstep.rest.request.RequestCheck;
import dev.lockstep.rest.view.IdentityView;
import dev.lockstep.security.Identity;
import dev.lockstep.security.Role;
import dev.lockstep.security.TokenKind;
import dev.lockstep.security.TokenSecret;
import dev.lockstep.security.service.SignIn;
import dev.lockstep.security.service.Users;
import dev.lockstep.security.web.Credentials;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Who the caller is, and what they do about it. */
@Path("session")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER_NAME)
@OutsideSeat
@RequestScoped
@SuppressWarnings("NullAway.Init")
public class SessionResource {

  @Inject SignIn signIn;
  @Inject Users users;
  @Inject Caller caller;
  @Context HttpServletRequest request;

  /** Who is signed in, and as what. */
  @GET
  @Operation(summary = "Who is signed in, and as what")
  public IdentityView session() {
    Identity identity = caller.identity();
    return IdentityView.of(identity, identity.kind() == TokenKind.SESSION ? csrf() : null);
  }

  private @Nullable String csrf() {
    return Credentials.cookie(request)
        .flatMap(TokenSecret::shown)
        .map(TokenSecret::csrf)
        .orElse(null);
  }

  /** Ends the session or revokes the token by which this is asked. */
  @DELETE
  @Operation(summary = "Signs out: ends the session, or revokes the token that this is sent with")
  @APIResponse(responseCode = "204", description = "Ended")
  public Response end() {
    Identity identity = caller.identity();
    signIn.end(identity.token(), identity.name());
    return Response.noContent().cookie(SignInResource.cookie("", 0)).build();
  }

  /** Changes the caller's own password, which ends all their sessions and tokens. */
  @POST
  @Path("password")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Changes one's own password; all one's sessions and tokens end")
  @APIResponse(responseCode = "204", description = "Changed")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema =
                  @Schema(
                      type = SchemaType.OBJECT,
                      requiredProperties = {"password", "newPassword"},
                      properties = {
                        @SchemaProperty(name = "password", type = SchemaType.STRING),
                        @SchemaProperty(name = "newPassword", type = SchemaType.STRING)
                      })))
  public Response password(@Nullable InputStream body) throws IOException {
    RequestCheck check = new RequestCheck();
    JsonBody json = JsonBody.read(body, Set.of("password", "newPassword"), check);
    String old = json.secret("password", "Give the password that holds now");
    String wanted = json.secret("newPassword", "Give the password that is to hold");
    check.refuse();
    signIn.verified(caller.name(), old, caller.address());
    users.changePassword(caller.name(), wanted, caller.name());
    return Response.noContent().build();
  }
}
