package dev.lockstep.security.oidc.provider;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.lockstep.security.oidc.ProviderSettings;
import dev.lockstep.security.oidc.ProviderSettingsReader;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the provider tells of itself, which is asked for again once an hour. Thread-safe. */
final class Discovery {

  private static final Duration LIFE = Duration.ofHours(1);
  private static final int LARGEST_KEYS = 200_000;

  /** Whoever signs with a secret that this server has, too, proves nothing; Ed needs a library. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Stream.of(JWSAlgorithm.Family.RSA, JWSAlgorithm.Family.EC)
          .flatMap(Set::stream)
          .collect(Collectors.toUnmodifiableSet());

  private final ProviderSettings settings;
  private final ProviderCalls calls;
  private final Clock clock;
  private volatile @Nullable Found found;

  /**
   * What was found.
   *
   * @param idTokens looks at signature, issuer, audience, times and nonce
   */
  record Found(OIDCProviderMetadata metadata, IDTokenValidator idTokens, Instant until) {}

  Discovery(ProviderSettings settings, ProviderCalls calls, Clock clock) {
    this.settings = settings;
    this.calls = calls;
    this.clock = clock;
  }

  /** What the provider told last, or tells now; belongs into a question. */
  Found found() throws IOException, GeneralException {
    Found known = found;
    if (known != null && clock.instant().isBefore(known.until())) {
      return known;
    }
    OIDCProviderMetadata metadata = metadata();
    Found now = new Found(metadata, idTokens(metadata), clock.instant().plus(LIFE));
    found = now;
    return now;
  }

  private OIDCProviderMetadata metadata() throws IOException, GeneralException {
    Issuer issuer = new Issuer(settings.issuer());
    URL document = OIDCProviderMetadata.resolveURL(issuer);
    HTTPResponse response = calls.send(new HTTPRequest(HTTPRequest.Method.GET, document));
    response.ensureStatusCode(HTTPResponse.SC_OK);
    OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(response.getBodyAsJSONObject());
    if (!issuer.equals(metadata.getIssuer())) {
      throw new GeneralException("its name for itself is " + metadata.getIssuer());
    }
    refuseUnsafe(metadata);
    return metadata;
  }

  private static void refuseUnsafe(OIDCProviderMetadata metadata) throws GeneralException {
    if (metadata.getAuthorizationEndpointURI() == null
        || metadata.getTokenEndpointURI() == null
        || metadata.getJWKSetURI() == null) {
      throw new GeneralException("it does not tell where sign-in, tokens and keys are");
    }
    Stream<@Nullable URI> addresses =
        Stream.of(
            metadata.getAuthorizationEndpointURI(),
            metadata.getTokenEndpointURI(),
            metadata.getJWKSetURI(),
            metadata.getDeviceAuthorizationEndpointURI());
    for (URI address : addresses.filter(Objects::nonNull).toList()) {
      if (!ProviderSettingsReader.isSafe(address)) {
        throw new GeneralException("it names an address without https: " + address);
      }
    }
  }

  private IDTokenValidator idTokens(OIDCProviderMetadata metadata) throws IOException {
    // a thread that refreshes ahead would outlive the application
    JWKSource<SecurityContext> keys =
        JWKSourceBuilder.create(
                metadata.getJWKSetURI().toURL(),
                new DefaultResourceRetriever(
                    ProviderCalls.CONNECT_MILLIS, ProviderCalls.READ_MILLIS, LARGEST_KEYS))
            .refreshAheadCache(false)
            .retrying(true)
            .build();
    return new IDTokenValidator(
        metadata.getIssuer(),
        new ClientID(settings.clientId()),
        new JWSVerificationKeySelector<>(ALGORITHMS, keys),
        null);
  }
}
