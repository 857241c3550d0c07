package dev.lockstep.rest;

import dev.lockstep.rest.request.JsonBody;
import dev.lockstep.rest.request.RequestCheck;
import dev.lockstep.rest.view.IdentityView;
import dev.lockstep.rest.view.SignInWaysView;
import dev.lockstep.security.oidc.service.ProviderSignIn;
import dev.lockstep.security.service.SignIn;
import dev.lockstep.security.web.Credentials;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
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

/** The door: strangers come to this, and to the server's health, and to nothing else. */
@Path("sign-in")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@OutsideSeat
@RequestScoped
@SuppressWarnings("NullAway.Init")
public class SignInResource {

  @Inject SignIn signIn;
  @Inject ProviderSignIn provider;
  @Inject Caller caller;

  /** By what people sign in; those who ask are strangers and learn nothing else. */
  @GET
  @Operation(summary = "Whether people sign in by an identity provider, too")
  public SignInWaysView ways() {
    return new SignInWaysView(provider.isOffered());
  }

  /** Begins a session, whose secret goes into a cookie that only this server gets back. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Begins a session by name and password")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema =
                  @Schema(
                      type = SchemaType.OBJECT,
                      requiredProperties = {"user", "password"},
                      properties = {
                        @SchemaProperty(name = "user", type = SchemaType.STRING),
                        @SchemaProperty(name = "password", type = SchemaType.STRING)
                      })))
  @APIResponse(
      responseCode = "200",
      description = "A session has begun",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = IdentityView.class)))
  public Response begin(@Nullable InputStream body) throws IOException {
    RequestCheck check = new RequestCheck();
    JsonBody json = JsonBody.ofStranger(body, Set.of("user", "password"), check);
    String user = json.requiredText("user", "Give your name");
    String password = json.secret("password", "Give your password");
    check.refuse();
    SignIn.Session session = signIn.begin(user, password, caller.address());
    return begun(session);
  }

  /** Tells who has signed in, and has the browser keep the session. */
  static Response begun(SignIn.Session session) {
    return Response.ok(IdentityView.of(session.token().identity(), session.secret().csrf()))
        .cookie(cookie(session))
        .build();
  }

  /** The cookie of a session that has begun. */
  static NewCookie cookie(SignIn.Session session) {
    return cookie(session.secret().text(), NewCookie.DEFAULT_MAX_AGE);
  }

  /** The cookie of a session; with an age of 0 seconds browsers forget it. */
  static NewCookie cookie(String secret, int maxAge) {
    return new NewCookie.Builder(Credentials.COOKIE)
        .value(secret)
        .path("/")
        .secure(true)
        .httpOnly(true)
        .sameSite(NewCookie.SameSite.STRICT)
        .maxAge(maxAge)
        .build();
  }
}
