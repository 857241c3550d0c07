package dev.lockstep.security.oidc.service;

import dev.lockstep.security.User;
import dev.lockstep.security.oidc.DeviceHandle;
import dev.lockstep.security.oidc.DeviceLogin;
import dev.lockstep.security.oidc.ProviderAnswer;
import dev.lockstep.security.oidc.ProviderClaims;
import dev.lockstep.security.oidc.ProviderSettings;
import dev.lockstep.security.oidc.SignInAttempt;
import dev.lockstep.security.oidc.service.ChosenProvider.Chosen;
import dev.lockstep.security.service.SignIn;
import dev.lockstep.security.service.Tokens;
import dev.lockstep.security.service.Users;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/**
 * Lets people in whom the identity provider knows. All throw {@link LockstepException}: {@code
 * NO_PROVIDER} where none is set up, {@code PROVIDER_AWAY} when it cannot be asked.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class ProviderSignIn {

  private final SecureRandom random = new SecureRandom();

  @Inject private ChosenProvider providers;
  @Inject private SignIn signIn;
  @Inject private Users users;
  @Inject private Tokens tokens;
  @Inject private Clock clock;

  /**
   * An attempt that has begun.
   *
   * @param there where the browser goes to
   * @param cookie what it has to come back with
   */
  public record Begun(URI there, String cookie) {}

  /** Whether there is a provider to sign in by. */
  public boolean isOffered() {
    return providers.chosen().isPresent();
  }

  /**
   * Begins an attempt.
   *
   * @param asked an address of this server as the browser has it
   */
  public Begun begin(URI asked) {
    Chosen chosen = chosen();
    SignInAttempt attempt = SignInAttempt.begin(random, clock.instant());
    URI back = chosen.settings().returnAddress(asked);
    URI there = chosen.provider().authorization(attempt, back);
    return new Begun(there, attempt.cookie());
  }

  /**
   * Begins the session of somebody whom the provider has sent back.
   *
   * @param answer what the provider has sent along
   * @param cookie what the browser has of its attempt; empty if it has nothing
   * @param asked as in {@link #begin}
   * @throws LockstepException {@code PROVIDER_ANSWER_REFUSED} if this is no answer to what this
   *     browser has begun, or {@code PROVIDER_USER_REFUSED}
   */
  public SignIn.Session complete(ProviderAnswer answer, Optional<String> cookie, URI asked) {
    Chosen chosen = chosen();
    SignInAttempt attempt =
        cookie
            .flatMap(text -> SignInAttempt.shown(text, clock.instant()))
            .filter(begun -> begun.isAnsweredBy(answer.state()))
            .orElseThrow(() -> unknown("This browser has begun no such sign-in"));
    String code = answer.code(chosen.settings().issuer());
    URI back = chosen.settings().returnAddress(asked);
    return session(chosen.provider().claims(attempt, code, back), chosen.settings());
  }

  /** Begins a sign-in for somebody at a command line. */
  public DeviceLogin beginDevice() {
    return chosen().provider().beginDevice(SignInAttempt.begin(random, clock.instant()));
  }

  /**
   * Begins the session of somebody at a command line; empty until they have typed the code.
   *
   * @throws LockstepException as {@link #complete}
   */
  public Optional<SignIn.Session> completeDevice(String handle) {
    Chosen chosen = chosen();
    DeviceHandle shown =
        DeviceHandle.shown(handle, clock.instant())
            .orElseThrow(() -> unknown("There was no such sign-in"));
    return chosen.provider().deviceClaims(shown).map(claims -> session(claims, chosen.settings()));
  }

  private static LockstepException unknown(String what) {
    return new LockstepException(
        ErrorCode.PROVIDER_ANSWER_REFUSED,
        what + " within the last " + SignInAttempt.LIFE.toMinutes() + " minutes. Begin again");
  }

  private Chosen chosen() {
    return providers
        .chosen()
        .orElseThrow(
            () ->
                new LockstepException(
                    ErrorCode.NO_PROVIDER,
                    providers.isWrong()
                        ? "The settings of the identity provider are wrong; the server's log names"
                            + " each fault"
                        : "This server knows no identity provider. Sign in with a name and a"
                            + " password"));
  }

  /** Roles are those that the provider gives now: what was made with greater ones ends. */
  private SignIn.Session session(ProviderClaims claims, ProviderSettings settings) {
    User user = claims.user(settings);
    refuseIfUsersOwn(user.name());
    tokens.endGreater(user);
    SignIn.Session session =
        signIn.admit(user, "by " + settings.issuer() + " as " + claims.subject());
    // an administrator who has added that user meanwhile has ended what was there before
    if (users.isTaken(user.name())) {
      signIn.end(session.token().id(), user.name());
      refuseIfUsersOwn(user.name());
    }
    return session;
  }

  /** Two who have the same name would be one in the audit, in the seat and among the tokens. */
  private void refuseIfUsersOwn(String name) {
    if (users.isTaken(name)) {
      throw new LockstepException(
          ErrorCode.PROVIDER_USER_REFUSED,
          "This server has a user "
              + name
              + " of its own, in any case of letters. Sign in with the password, or have an"
              + " administrator remove that user: ./lockstep user remove "
              + name);
    }
  }
}
