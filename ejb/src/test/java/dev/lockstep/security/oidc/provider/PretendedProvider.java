package dev.lockstep.security.oidc.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A provider at 127.0.0.1 that says whatever a test wants, as real ones do not. */
final class PretendedProvider implements AutoCloseable {

  private static final String TOKENS = "/tokens";

  private final HttpServer http;
  private final RSAKey key = newKey();
  private final Map<String, Reply> replies = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private record Reply(int status, String body) {}

  PretendedProvider() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", this::answer);
    http.start();
    discovery(issuer().toString(), issuer() + "/authorize");
    say("/keys", 200, new JWKSet(key.toPublicJWK()).toString());
  }

  static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(2048).keyID("k1").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java makes such keys", e);
    }
  }

  URI issuer() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  RSAKey key() {
    return key;
  }

  /** What it tells of itself. */
  void discovery(String issuer, String authorization) {
    say(
        "/.well-known/openid-configuration",
        200,
        """
        {"issuer": "%s", "authorization_endpoint": "%s", "token_endpoint": "%s/tokens",
         "jwks_uri": "%s/keys", "device_authorization_endpoint": "%s/device",
         "subject_types_supported": ["public"], "response_types_supported": ["code"],
         "id_token_signing_alg_values_supported": ["RS256", "none", "HS256"]}
        """
            .replace("%s/", issuer() + "/")
            .replaceFirst("%s", issuer)
            .replaceFirst("%s", authorization));
  }

  void say(String path, int status, String body) {
    replies.put(path, new Reply(status, body));
  }

  /** What it answers to whoever wants a token. */
  void token(String idToken) {
    say(
        TOKENS,
        200,
        "{\"access_token\": \"a\", \"token_type\": \"Bearer\", \"id_token\": \"" + idToken + "\"}");
  }

  /** The usual claims of an ID token for a client. */
  JWTClaimsSet.Builder claims(String client, String nonce) {
    Instant now = Clock.systemUTC().instant();
    return new JWTClaimsSet.Builder()
        .issuer(issuer().toString())
        .audience(client)
        .subject("4711")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(60)))
        .claim("nonce", nonce)
        .claim("preferred_username", "ann");
  }

  /** An ID token that this provider has signed. */
  String signed(JWTClaimsSet claims) throws JOSEException {
    return signed(claims, JWSAlgorithm.RS256, new RSASSASigner(key));
  }

  static String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, JWSSigner signer)
      throws JOSEException {
    SignedJWT token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID("k1").build(), claims);
    token.sign(signer);
    return token.serialize();
  }

  /** All requests so far: method, path, authorization and body. */
  List<String> asked() {
    return asked;
  }

  @Override
  public void close() {
    http.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(
        exchange.getRequestMethod()
            + " "
            + path
            + " "
            + exchange.getRequestHeaders().getFirst("Authorization")
            + " "
            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    Reply reply = replies.getOrDefault(path, new Reply(404, "{}"));
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(reply.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
