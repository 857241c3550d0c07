package dev.lockstep.security.oidc.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationGrantError;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationRequest;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationResponse;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.device.DeviceCode;
import com.nimbusds.oauth2.sdk.device.DeviceCodeGrant;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.AuthorizedParty;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import dev.lockstep.security.oidc.DeviceHandle;
import dev.lockstep.security.oidc.DeviceLogin;
import dev.lockstep.security.oidc.IdentityProvider;
import dev.lockstep.security.oidc.ProviderClaims;
import dev.lockstep.security.oidc.ProviderSettings;
import dev.lockstep.security.oidc.SignInAttempt;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A provider that speaks OpenID Connect and tells of itself by discovery. Thread-safe. */
public final class OpenIdProvider implements IdentityProvider {

  /** What the provider says of somebody who did not sign in there, or did so long ago. */
  private static final Set<ErrorObject> OF_USERS =
      Set.of(
          OAuth2Error.INVALID_GRANT,
          OAuth2Error.ACCESS_DENIED,
          DeviceAuthorizationGrantError.EXPIRED_TOKEN);

  private static final Set<ErrorObject> NOT_YET =
      Set.of(
          DeviceAuthorizationGrantError.AUTHORIZATION_PENDING,
          DeviceAuthorizationGrantError.SLOW_DOWN);

  private final ProviderSettings settings;
  private final ProviderCalls calls;
  private final Discovery discovery;

  /**
   * @param clock says when the provider is asked again what it tells of itself; whether tokens have
   *     expired is looked at by the library, with the system's clock
   */
  public OpenIdProvider(ProviderSettings settings, Clock clock) {
    this.settings = settings;
    this.calls = new ProviderCalls(settings.issuer());
    this.discovery = new Discovery(settings, calls, clock);
  }

  @Override
  public URI authorization(SignInAttempt attempt, URI back) {
    URI there = calls.answer(() -> discovery.found().metadata().getAuthorizationEndpointURI());
    return new AuthenticationRequest.Builder(
            new ResponseType(ResponseType.Value.CODE), scope(), client(), back)
        .endpointURI(there)
        .state(new State(attempt.state()))
        .nonce(new Nonce(attempt.nonce()))
        .codeChallenge(verifier(attempt), CodeChallengeMethod.S256)
        .build()
        .toURI();
  }

  @Override
  public ProviderClaims claims(SignInAttempt attempt, String code, URI back) {
    AuthorizationGrant grant =
        new AuthorizationCodeGrant(new AuthorizationCode(code), back, verifier(attempt));
    return calls.answer(
        () -> {
          TokenResponse response = response(token(grant));
          if (!response.indicatesSuccess()) {
            throw refused(response.toErrorResponse().getErrorObject());
          }
          return claims(response, new Nonce(attempt.nonce()));
        });
  }

  @Override
  public DeviceLogin beginDevice(SignInAttempt attempt) {
    return calls.answer(
        () -> {
          URI there = discovery.found().metadata().getDeviceAuthorizationEndpointURI();
          if (there == null) {
            throw new LockstepException(
                ErrorCode.NO_PROVIDER,
                "The identity provider lets nobody sign in for a command line. Sign in with the"
                    + " console and make a token there, or have an administrator make one");
          }
          return device(attempt, there);
        });
  }

  private DeviceLogin device(SignInAttempt attempt, URI there)
      throws IOException, GeneralException {
    ClientAuthentication proof = proof();
    DeviceAuthorizationRequest request =
        (proof == null
                ? new DeviceAuthorizationRequest.Builder(client())
                : new DeviceAuthorizationRequest.Builder(proof))
            .scope(scope())
            .customParameter(
                "code_challenge",
                CodeChallenge.compute(CodeChallengeMethod.S256, verifier(attempt)).getValue())
            .customParameter("code_challenge_method", CodeChallengeMethod.S256.getValue())
            .endpointURI(there)
            .build();
    DeviceAuthorizationResponse response =
        DeviceAuthorizationResponse.parse(calls.send(request.toHTTPRequest()));
    if (!response.indicatesSuccess()) {
      throw refused(response.toErrorResponse().getErrorObject());
    }
    DeviceAuthorizationSuccessResponse begun = response.toSuccessResponse();
    return new DeviceLogin(
        begun.getUserCode().getValue(),
        begun.getVerificationURI().toString(),
        new DeviceHandle(attempt, begun.getDeviceCode().getValue()),
        begun.getInterval(),
        Math.min(begun.getLifetime(), SignInAttempt.LIFE.toSeconds()));
  }

  @Override
  public Optional<ProviderClaims> deviceClaims(DeviceHandle handle) {
    AuthorizationGrant grant = new DeviceCodeGrant(new DeviceCode(handle.code()));
    String verifier = handle.attempt().verifier();
    return calls.answer(
        () -> {
          TokenResponse response =
              response(token(grant).customParameter("code_verifier", verifier));
          if (response.indicatesSuccess()) {
            return Optional.of(claims(response, null));
          }
          ErrorObject error = response.toErrorResponse().getErrorObject();
          if (NOT_YET.contains(error)) {
            return Optional.empty();
          }
          throw refused(error);
        });
  }

  private TokenRequest.Builder token(AuthorizationGrant grant)
      throws IOException, GeneralException {
    URI there = discovery.found().metadata().getTokenEndpointURI();
    ClientAuthentication proof = proof();
    return proof == null
        ? new TokenRequest.Builder(there, client(), grant)
        : new TokenRequest.Builder(there, proof, grant);
  }

  private TokenResponse response(TokenRequest.Builder request)
      throws IOException, GeneralException {
    return OIDCTokenResponseParser.parse(calls.send(request.build().toHTTPRequest()));
  }

  private ProviderClaims claims(TokenResponse response, @Nullable Nonce nonce)
      throws IOException, GeneralException, JOSEException, BadJOSEException {
    JWT idToken =
        response.toSuccessResponse() instanceof OIDCTokenResponse tokens
            ? tokens.getOIDCTokens().getIDToken()
            : null;
    if (idToken == null) {
      throw new GeneralException("it answers without an ID token");
    }
    IDTokenClaimsSet claims = discovery.found().idTokens().validate(idToken, nonce);
    refuseOfAnotherClient(claims);
    return new ProviderClaims(claims.getSubject().getValue(), claims.toJWTClaimsSet().getClaims());
  }

  /** The library looks at the audience only; OpenID Connect 3.1.3.7 asks for this as well. */
  private void refuseOfAnotherClient(IDTokenClaimsSet claims) throws BadJWTException {
    AuthorizedParty party = claims.getAuthorizedParty();
    boolean ours =
        party == null
            ? claims.getAudience().size() == 1
            : party.getValue().equals(settings.clientId());
    if (!ours) {
      throw new BadJWTException("it was made for another client");
    }
  }

  private LockstepException refused(ErrorObject error) {
    return OF_USERS.contains(error)
        ? new LockstepException(
            ErrorCode.PROVIDER_ANSWER_REFUSED,
            "The identity provider does not know this sign-in, or not any more ("
                + error.getCode()
                + "). Begin again")
        : calls.away(
            "it refuses this server as the client "
                + settings.clientId()
                + " ("
                + error.getCode()
                + ")",
            null);
  }

  private static CodeVerifier verifier(SignInAttempt attempt) {
    return new CodeVerifier(attempt.verifier());
  }

  private Scope scope() {
    return new Scope(settings.scopes().toArray(String[]::new));
  }

  private ClientID client() {
    return new ClientID(settings.clientId());
  }

  /** What proves that this server is the client; null for a public client, which proves nothing. */
  private @Nullable ClientAuthentication proof() {
    String secret = settings.clientSecret();
    return secret == null ? null : new ClientSecretBasic(client(), new Secret(secret));
  }
}
