package dev.lockstep.security.service;

import dev.lockstep.security.AccessToken;
import dev.lockstep.security.Names;
import dev.lockstep.security.SignInThrottle;
import dev.lockstep.security.TokenKind;
import dev.lockstep.security.TokenSecret;
import dev.lockstep.security.User;
import dev.lockstep.security.persistence.TokenStore;
import dev.lockstep.security.persistence.TokenStore.NewToken;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.audit.AuditEvent;
import dev.lockstep.shared.audit.AuditObject;
import dev.lockstep.shared.control.ControlDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets people in by name and password, and ends their sessions. Failures are counted for a name
 * from an address, for an address, and for a name from anywhere, and make the next attempt wait.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class SignIn {

  /** How long a session lasts at most. */
  static final Duration SESSION_LIFE = Duration.ofHours(12);

  private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);
  private static final int REMEMBERED = 10_000;

  /** A digest takes a processor for a while: two at a time leave others to those who are in. */
  private final Semaphore digests = new Semaphore(2, true);

  /** Whoever waits for a digest has a thread that answers requests, and others need some. */
  private final Semaphore places = new Semaphore(8);

  private final SecureRandom random = new SecureRandom();
  private final SignInThrottle byNameAndAddress = new SignInThrottle(5, REMEMBERED);
  private final SignInThrottle byAddress = new SignInThrottle(30, REMEMBERED);
  private final SignInThrottle byName = new SignInThrottle(100, REMEMBERED);

  @Inject private Users users;
  @Inject private ControlDatabase database;
  @Inject private Clock clock;

  /** A session that has begun. */
  public record Session(AccessToken token, TokenSecret secret) {}

  /**
   * Begins a session.
   *
   * @param address where the attempt comes from
   * @throws LockstepException {@code SIGN_IN_REFUSED}, the same whether there is such a user or
   *     not, or {@code SIGN_IN_TOO_OFTEN}
   */
  public Session begin(String name, String password, String address) {
    User user = verified(name, password, address);
    Session session = admit(user, "by password");
    users.signedIn(user);
    return session;
  }

  /**
   * Begins the session of somebody whose word was taken.
   *
   * @param how the audit tells by what it was taken
   */
  public Session admit(User user, String how) {
    TokenSecret secret = TokenSecret.random(random);
    AccessToken token =
        store()
            .add(
                new NewToken(
                    TokenKind.SESSION,
                    secret.hash(),
                    user.name(),
                    user.role(),
                    "session",
                    SESSION_LIFE),
                user.name(),
                new AuditEvent(user.name(), "session begin", AuditObject.NONE, null, how));
    return new Session(token, secret);
  }

  /**
   * Looks at a name and a password.
   *
   * @throws LockstepException as {@link #begin}
   */
  public User verified(String name, String password, String address) {
    Instant now = clock.instant();
    String key = Names.possible(name) ? name : "";
    String both = key + "\n" + address;
    Duration wait = longest(byNameAndAddress.wait(both, now), byAddress.wait(address, now));
    refuseWhileWaiting(longest(wait, byName.wait(key, now)));
    Optional<User> user = digested(name, password);
    if (user.isEmpty()) {
      // the digest has taken its time
      Instant failed = clock.instant();
      byNameAndAddress.failed(both, failed);
      byAddress.failed(address, failed);
      byName.failed(key, failed);
      LOG.warn("Somebody at {} failed to sign in", address);
      throw new LockstepException(
          ErrorCode.SIGN_IN_REFUSED, "The name or the password is wrong. Try again");
    }
    byNameAndAddress.succeeded(both);
    return user.get();
  }

  private Optional<User> digested(String name, String password) {
    if (!places.tryAcquire()) {
      throw new LockstepException(
          ErrorCode.SIGN_IN_TOO_OFTEN, "Too many people sign in at this moment. Try again in 1 s");
    }
    try {
      digests.acquireUninterruptibly();
      try {
        return users.verified(name, password);
      } finally {
        digests.release();
      }
    } finally {
      places.release();
    }
  }

  /** Ends a session by the one who has it. */
  public void end(long session, String who) {
    store().end(session, new AuditEvent(who, "session end", AuditObject.NONE, null, "signed out"));
  }

  private static Duration longest(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static void refuseWhileWaiting(Duration wait) {
    if (!wait.isZero()) {
      long seconds = wait.plusMillis(999).toSeconds();
      throw new LockstepException(
          ErrorCode.SIGN_IN_TOO_OFTEN, "Wait " + seconds + " s before you try again");
    }
  }

  private TokenStore store() {
    return new TokenStore(database.transactions());
  }
}
