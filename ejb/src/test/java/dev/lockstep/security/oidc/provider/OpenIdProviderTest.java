package dev.lockstep.security.oidc.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.lockstep.security.oidc.DeviceHandle;
import dev.lockstep.security.oidc.DeviceLogin;
import dev.lockstep.security.oidc.ProviderClaims;
import dev.lockstep.security.oidc.ProviderSettings;
import dev.lockstep.security.oidc.ProviderSettingsReader;
import dev.lockstep.security.oidc.SignInAttempt;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenIdProviderTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final URI BACK = URI.create("https://upgrade.acme.com/api/sign-in/oidc/callback");
  private static final String CLIENT = "lockstep";

  private final SignInAttempt attempt = SignInAttempt.begin(new SecureRandom(), NOW);
  private PretendedProvider pretended;
  private OpenIdProvider provider;

  @BeforeEach
  void start() throws Exception {
    pretended = new PretendedProvider();
    provider = provider(Map.of("LOCKSTEP_OIDC_CLIENT_SECRET", "s3cret"));
  }

  @AfterEach
  void stop() {
    pretended.close();
  }

  @Test
  void a_browser_is_sent_with_state_nonce_and_the_hash_of_the_verifier() {
    String there = provider.authorization(attempt, BACK).toString();

    assertThat(there)
        .startsWith(pretended.issuer() + "/authorize?")
        .contains(
            "response_type=code",
            "client_id=lockstep",
            "scope=openid+profile",
            "state=" + attempt.state(),
            "nonce=" + attempt.nonce(),
            "code_challenge_method=S256",
            "redirect_uri=https%3A%2F%2Fupgrade.acme.com%2Fapi%2Fsign-in%2Foidc%2Fcallback")
        .doesNotContain(attempt.verifier(), attempt.cookie(), "s3cret");
    provider.authorization(attempt, BACK);
    assertThat(pretended.asked()).as("discovery is kept").hasSize(1);
  }

  @Test
  void a_code_brings_claims_and_the_verifier_and_the_secret_go_to_the_provider_only()
      throws Exception {
    pretended.token(pretended.signed(claims().build()));

    ProviderClaims claims = provider.claims(attempt, "c1", BACK);

    assertThat(claims.subject()).isEqualTo("4711");
    assertThat(claims.values()).containsEntry("preferred_username", "ann");
    String asked = pretended.asked().stream().filter(a -> a.contains("/tokens")).findFirst().get();
    assertThat(asked)
        .contains("Basic ", "code=c1", "code_verifier=" + attempt.verifier())
        .doesNotContain("s3cret");
  }

  @Test
  void a_public_client_says_who_it_is_and_proves_nothing() throws Exception {
    pretended.token(pretended.signed(claims().build()));

    provider(Map.of()).claims(attempt, "c1", BACK);

    assertThat(pretended.asked())
        .anyMatch(asked -> asked.contains("/tokens null") && asked.contains("client_id=lockstep"));
  }

  @Test
  void an_id_token_that_was_meant_otherwise_is_not_believed() throws Exception {
    Date past = Date.from(NOW.minusSeconds(3600));
    Map<String, JWTClaimsSet> wrong =
        Map.of(
            "audience", claims().audience("other").build(),
            "party", claims().audience(List.of(CLIENT, "other")).claim("azp", "other").build(),
            "no party", claims().audience(List.of(CLIENT, "other")).build(),
            "issuer", claims().issuer("https://evil.com").build(),
            "expired", claims().expirationTime(past).issueTime(past).build(),
            "other nonce", claims().claim("nonce", "other").build(),
            "no nonce", claims().claim("nonce", null).build(),
            "no subject", claims().subject(null).build());
    for (Map.Entry<String, JWTClaimsSet> token : wrong.entrySet()) {
      pretended.token(pretended.signed(token.getValue()));
      refused(token.getKey(), ErrorCode.PROVIDER_ANSWER_REFUSED, this::claim);
    }
  }

  @Test
  void an_id_token_that_the_provider_has_not_signed_is_not_believed() throws Exception {
    JWTClaimsSet claims = claims().build();
    byte[] known = pretended.key().toPublicJWK().toJSONString().getBytes("UTF-8");
    Map<String, String> wrong =
        Map.of(
            "another key",
            PretendedProvider.signed(
                claims, JWSAlgorithm.RS256, new RSASSASigner(PretendedProvider.newKey())),
            "what everybody knows as key",
            PretendedProvider.signed(claims, JWSAlgorithm.HS256, new MACSigner(known)),
            "no signature",
            new PlainJWT(claims).serialize());
    for (Map.Entry<String, String> token : wrong.entrySet()) {
      pretended.token(token.getValue());
      refused(token.getKey(), ErrorCode.PROVIDER_ANSWER_REFUSED, this::claim);
    }
  }

  @Test
  void a_code_that_the_provider_does_not_know_is_somebodys_fault_and_a_wrong_secret_is_not() {
    pretended.say("/tokens", 400, "{\"error\": \"invalid_grant\"}");
    refused("a used code", ErrorCode.PROVIDER_ANSWER_REFUSED, this::claim);

    pretended.say("/tokens", 401, "{\"error\": \"invalid_client\"}");
    assertThat(refused("a wrong secret", ErrorCode.PROVIDER_AWAY, this::claim))
        .hasMessageContaining("as the client lockstep (invalid_client)")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void a_provider_that_is_away_or_broken_or_somebody_else_is_said_to_be() {
    for (Map.Entry<Integer, String> answer : Map.of(503, "", 404, "{}", 200, "<html>").entrySet()) {
      pretended.say("/.well-known/openid-configuration", answer.getKey(), answer.getValue());
      refused("" + answer, ErrorCode.PROVIDER_AWAY, this::begin);
    }
    pretended.discovery("https://evil.com", pretended.issuer() + "/authorize");
    refused("another issuer", ErrorCode.PROVIDER_AWAY, this::begin);
    pretended.discovery(pretended.issuer().toString(), "http://id.acme.com/authorize");
    assertThat(refused("plain http", ErrorCode.PROVIDER_AWAY, this::begin))
        .hasMessageContaining("an address without https");

    pretended.say(
        "/.well-known/openid-configuration",
        200,
        "{\"issuer\": \"" + pretended.issuer() + "\", \"subject_types_supported\": [\"public\"]}");
    refused("no addresses", ErrorCode.PROVIDER_AWAY, this::begin);

    pretended.close();
    assertThat(refused("away", ErrorCode.PROVIDER_AWAY, this::begin))
        .hasMessageContaining(pretended.issuer().toString())
        .hasMessageContaining("sign in with their passwords meanwhile");
  }

  @Test
  void a_provider_that_comes_back_is_asked_again() {
    pretended.say("/.well-known/openid-configuration", 503, "");
    refused("away", ErrorCode.PROVIDER_AWAY, this::begin);

    pretended.discovery(pretended.issuer().toString(), pretended.issuer() + "/authorize");

    assertThat(provider.authorization(attempt, BACK)).isNotNull();
  }

  @Test
  void a_device_waits_until_somebody_has_typed_its_code() throws Exception {
    pretended.say(
        "/device",
        200,
        """
        {"device_code": "opaque", "user_code": "ABCD-EFGH", "interval": 3, "expires_in": 3600,
         "verification_uri": "https://id.acme.com/device"}
        """);

    DeviceLogin login = provider.beginDevice(attempt);
    DeviceHandle handle = new DeviceHandle(attempt, "opaque");
    assertThat(login)
        .isEqualTo(new DeviceLogin("ABCD-EFGH", "https://id.acme.com/device", handle, 3, 600));
    for (String wait : List.of("authorization_pending", "slow_down")) {
      pretended.say("/tokens", 400, "{\"error\": \"" + wait + "\"}");
      assertThat(provider.deviceClaims(login.handle())).as(wait).isEmpty();
    }
    pretended.token(pretended.signed(claims().claim("nonce", null).build()));
    assertThat(provider.deviceClaims(login.handle())).isPresent();
    assertThat(pretended.asked())
        .anyMatch(
            asked -> asked.contains("/device") && asked.contains("code_challenge_method=S256"))
        .anyMatch(asked -> asked.contains("code_verifier=" + attempt.verifier()));
    for (String end : List.of("expired_token", "access_denied")) {
      pretended.say("/tokens", 400, "{\"error\": \"" + end + "\"}");
      refused(end, ErrorCode.PROVIDER_ANSWER_REFUSED, () -> provider.deviceClaims(login.handle()));
    }
  }

  private void claim() {
    provider.claims(attempt, "c1", BACK);
  }

  private void begin() {
    provider.authorization(attempt, BACK);
  }

  private JWTClaimsSet.Builder claims() {
    return pretended.claims(CLIENT, attempt.nonce());
  }

  private OpenIdProvider provider(Map<String, String> environment) {
    ProviderSettings settings =
        new ProviderSettingsReader(
                Map.of(
                    "lockstep.oidc.issuer",
                    pretended.issuer().toString(),
                    "lockstep.oidc.client-id",
                    CLIENT),
                environment)
            .read()
            .orElseThrow();
    return new OpenIdProvider(settings, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static LockstepException refused(String what, ErrorCode code, ThrowingCallable work) {
    LockstepException refused = catchThrowableOfType(LockstepException.class, work);
    assertThat(refused).as(what).isNotNull();
    assertThat(refused.code()).as(what + ": " + refused).isEqualTo(code);
    return refused;
  }
}
