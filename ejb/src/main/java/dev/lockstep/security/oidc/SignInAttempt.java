package dev.lockstep.security.oidc;

import dev.lockstep.shared.folder.Checksum;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to sign in by the identity provider. Its secret is in a cookie of the browser that
 * began it, and all that goes to the provider is told from the secret and not the other way round:
 * so no server keeps anything, and nobody goes on with what another browser began. The time of its
 * begin is a part of the secret, since another one would make everything else wrong.
 */
public final class SignInAttempt {

  /** How long somebody may take at the provider. */
  public static final Duration LIFE = Duration.ofMinutes(10);

  private static final int BYTES = 32;
  private static final Pattern FORM = Pattern.compile("([0-9]{1,11})\\.[A-Za-z0-9_-]{43}");

  private final String text;

  private SignInAttempt(String text) {
    this.text = text;
  }

  /** A new attempt. */
  public static SignInAttempt begin(SecureRandom random, Instant now) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return new SignInAttempt(now.getEpochSecond() + "." + secret);
  }

  /** The attempt of a cookie; empty when it is none, or too old. */
  public static Optional<SignInAttempt> shown(String cookie, Instant now) {
    var form = FORM.matcher(cookie);
    if (!form.matches()) {
      return Optional.empty();
    }
    Duration age = Duration.ofSeconds(now.getEpochSecond() - Long.parseLong(form.group(1)));
    return age.compareTo(LIFE) <= 0 ? Optional.of(new SignInAttempt(cookie)) : Optional.empty();
  }

  /** What the browser keeps, and nobody else gets. */
  public String cookie() {
    return text;
  }

  /** What the provider sends back along with its answer. */
  public String state() {
    return Checksum.of("state " + text);
  }

  /** Whether an answer belongs to this attempt. */
  public boolean isAnsweredBy(@Nullable String state) {
    return state != null
        && MessageDigest.isEqual(
            state.getBytes(StandardCharsets.UTF_8), state().getBytes(StandardCharsets.UTF_8));
  }

  /** What the provider puts into the ID token. */
  public String nonce() {
    return Checksum.of("nonce " + text);
  }

  /** What proves to the provider that who began also fetches the token (PKCE, RFC 7636). */
  public String verifier() {
    return Checksum.of("verifier " + text);
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return "attempt";
  }
}
