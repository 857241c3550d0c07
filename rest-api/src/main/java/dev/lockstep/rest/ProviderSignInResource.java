package dev.lockstep.rest;

import dev.lockstep.rest.request.JsonBody;
import dev.lockstep.rest.request.RequestCheck;
import dev.lockstep.rest.view.DeviceLoginView;
import dev.lockstep.rest.view.IdentityView;
import dev.lockstep.security.oidc.ProviderAnswer;
import dev.lockstep.security.oidc.SignInAttempt;
import dev.lockstep.security.oidc.service.ProviderSignIn;
import dev.lockstep.security.service.SignIn;
import dev.lockstep.security.web.Credentials;
import dev.lockstep.shared.LockstepException;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door for those whom an identity provider knows. Browsers get pages, others get JSON. */
@Path("sign-in/oidc")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@OutsideSeat
@RequestScoped
@SuppressWarnings("NullAway.Init")
public class ProviderSignInResource {

  /** The cookie of an attempt; it comes along when the provider sends the browser back. */
  static final String ATTEMPT_COOKIE = "__Host-lockstep-oidc";

  private static final Logger LOG = LoggerFactory.getLogger(ProviderSignInResource.class);

  @Inject ProviderSignIn signIn;
  @Inject Caller caller;
  @Context HttpHeaders headers;
  @Context HttpServletRequest request;
  @Context UriInfo uri;

  /** Sends a browser to the provider. */
  @GET
  @Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
  @Operation(summary = "Sends the browser to the identity provider")
  @APIResponse(responseCode = "303", description = "To the identity provider")
  public Response begin() {
    return orPage(
        () -> {
          ProviderSignIn.Begun begun = signIn.begin(uri.getBaseUri());
          return quiet(Response.seeOther(begun.there()))
              .cookie(attempt(begun.cookie(), (int) SignInAttempt.LIFE.toSeconds()))
              .build();
        });
  }

  /** Begins the session of whom the provider has sent back. */
  @GET
  @Path("callback")
  @Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
  @Operation(summary = "Where the identity provider sends the browser back to; begins a session")
  @APIResponse(
      responseCode = "200",
      description = "A session has begun; the page leads to the console",
      content =
          @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
  public Response callback(
      @QueryParam("state") @Nullable String state,
      @QueryParam("code") @Nullable String code,
      @QueryParam("error") @Nullable String error,
      @QueryParam("iss") @Nullable String issuer) {
    ProviderAnswer answer = new ProviderAnswer(state, code, error, issuer);
    Optional<String> cookie = Credentials.cookie(request, ATTEMPT_COOKIE);
    return orPage(
        () -> {
          SignIn.Session session = signIn.complete(answer, cookie, uri.getBaseUri());
          return quiet(ReturnPage.in())
              .cookie(SignInResource.cookie(session), attempt("", 0))
              .build();
        });
  }

  /** Begins a sign-in of somebody at a command line. */
  @POST
  @Path("device")
  @Operation(summary = "Begins a sign-in that is confirmed at the identity provider by a code")
  @APIResponse(
      responseCode = "200",
      description = "What has to be typed, and where",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = DeviceLoginView.class)))
  public Response beginDevice() {
    return quiet(Response.ok(DeviceLoginView.of(signIn.beginDevice()))).build();
  }

  /** Begins the session of somebody at a command line, once they have typed their code. */
  @POST
  @Path("device/poll")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Begins the session once the code was typed")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema =
                  @Schema(
                      type = SchemaType.OBJECT,
                      requiredProperties = "handle",
                      properties = @SchemaProperty(name = "handle", type = SchemaType.STRING))))
  @APIResponse(
      responseCode = "200",
      description = "A session has begun",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = IdentityView.class)))
  @APIResponse(responseCode = "202", description = "Nobody has typed the code yet")
  public Response poll(@Nullable InputStream body) throws IOException {
    RequestCheck check = new RequestCheck();
    JsonBody json = JsonBody.ofStranger(body, Set.of("handle"), check);
    String handle = json.secret("handle", "Give the handle that the begin has answered with");
    check.refuse();
    return signIn
        .completeDevice(handle)
        .map(SignInResource::begun)
        .orElseGet(() -> Response.accepted().build());
  }

  /** What goes wrong is a page for those who read pages. */
  private Response orPage(Supplier<Response> work) {
    try {
      return work.get();
    } catch (LockstepException refused) {
      LOG.warn("Somebody at {} did not sign in by the provider", caller.address(), refused);
      if (!wantsPage()) {
        throw refused;
      }
      return quiet(ReturnPage.refused(refused)).build();
    }
  }

  private boolean wantsPage() {
    return headers.getAcceptableMediaTypes().stream()
        .anyMatch(type -> type.getSubtype().equals(MediaType.TEXT_HTML_TYPE.getSubtype()));
  }

  /** Nobody keeps the answer, and nobody else is told the address, which has secrets in it. */
  private static Response.ResponseBuilder quiet(Response.ResponseBuilder response) {
    return response.header("Cache-Control", "no-store").header("Referrer-Policy", "no-referrer");
  }

  /** Lax, since it is another site that sends the browser back. */
  private static NewCookie attempt(String text, int maxAge) {
    return new NewCookie.Builder(ATTEMPT_COOKIE)
        .value(text)
        .path("/")
        .secure(true)
        .httpOnly(true)
        .sameSite(NewCookie.SameSite.LAX)
        .maxAge(maxAge)
        .build();
  }
}
