package dev.lockstep.security.oidc;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a browser brings back from the provider. Anybody can make one up.
 *
 * @param state says which attempt it is the answer to
 * @param code by which the ID token is fetched
 * @param error why there is no code
 * @param issuer who answers (RFC 9207); null where the provider does not say
 */
public record ProviderAnswer(
    @Nullable String state,
    @Nullable String code,
    @Nullable String error,
    @Nullable String issuer) {

  private static final Pattern ERROR = Pattern.compile("[a-z_]{1,50}");

  /**
   * The code.
   *
   * @throws LockstepException {@code PROVIDER_ANSWER_REFUSED} if there is none, or somebody else
   *     answers
   */
  public String code(URI expected) {
    if (error != null) {
      String word = ERROR.matcher(error).matches() ? error : "without a reason";
      throw refused("The identity provider has refused to sign you in: " + word);
    }
    if (issuer != null && !issuer.equals(expected.toString())) {
      throw refused("Another identity provider has answered than was asked");
    }
    if (code == null || code.isBlank()) {
      throw refused("The identity provider has answered without a code");
    }
    return code;
  }

  private static LockstepException refused(String message) {
    return new LockstepException(ErrorCode.PROVIDER_ANSWER_REFUSED, message + ". Begin again");
  }

  /** Never the code. */
  @Override
  public String toString() {
    return "answer";
  }
}
