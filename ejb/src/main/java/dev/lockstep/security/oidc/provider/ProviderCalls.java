package dev.lockstep.security.oidc.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Calls to the identity provider, with a limit of time for each and a limit of how many wait: a
 * provider that does not answer, and strangers who make this server ask it, keep no others from
 * being served. Thread-safe.
 */
final class ProviderCalls {

  static final int CONNECT_MILLIS = 5_000;
  static final int READ_MILLIS = 10_000;

  private static final int AT_ONCE = 8;
  private static final int SERVER_FAULT = 500;

  private final URI issuer;
  private final Semaphore waiting = new Semaphore(AT_ONCE);

  ProviderCalls(URI issuer) {
    this.issuer = issuer;
  }

  /** Something that the provider is asked. */
  @FunctionalInterface
  interface Question<T> {
    T ask() throws IOException, GeneralException, JOSEException, BadJOSEException;
  }

  /**
   * Asks, and waits for the answer.
   *
   * @throws LockstepException {@code PROVIDER_AWAY} or {@code PROVIDER_ANSWER_REFUSED}
   */
  <T> T answer(Question<T> question) {
    if (!waiting.tryAcquire()) {
      throw away("too many others wait for its answers", null);
    }
    try {
      return question.ask();
    } catch (IOException | GeneralException | JOSEException e) {
      throw away(String.valueOf(e.getMessage()), e);
    } catch (BadJOSEException e) {
      throw new LockstepException(
          ErrorCode.PROVIDER_ANSWER_REFUSED,
          "The identity provider's ID token does not hold: " + e.getMessage() + ". Sign in again",
          e);
    } finally {
      waiting.release();
    }
  }

  /** Sends one request of a {@link Question}. */
  HTTPResponse send(HTTPRequest request) throws IOException {
    request.setConnectTimeout(CONNECT_MILLIS);
    request.setReadTimeout(READ_MILLIS);
    request.setFollowRedirects(false);
    HTTPResponse response = request.send();
    if (response.getStatusCode() >= SERVER_FAULT) {
      throw new IOException(request.getURI() + " answers HTTP " + response.getStatusCode());
    }
    return response;
  }

  /** The provider cannot be asked, or does not know this server. */
  LockstepException away(String why, @Nullable Throwable cause) {
    return new LockstepException(
        ErrorCode.PROVIDER_AWAY,
        "The identity provider "
            + issuer
            + " cannot be asked: "
            + why
            + ". Try again later; users of this server sign in with their passwords meanwhile",
        cause);
  }
}
