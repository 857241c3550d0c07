package dev.lockstep.security.service;

import dev.lockstep.security.AccessToken;
import dev.lockstep.security.Identity;
import dev.lockstep.security.Names;
import dev.lockstep.security.Role;
import dev.lockstep.security.TokenKind;
import dev.lockstep.security.TokenSecret;
import dev.lockstep.security.User;
import dev.lockstep.security.persistence.TokenStore;
import dev.lockstep.security.persistence.TokenStore.NewToken;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.audit.AuditEvent;
import dev.lockstep.shared.audit.AuditObject;
import dev.lockstep.shared.control.ControlDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Tokens for the command line and for automation: who has which, and whose a shown one is. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class Tokens {

  /** How many days a token may last at most. */
  public static final int MOST_DAYS = 366;

  /** The most characters of what a token is for. */
  public static final int LONGEST_LABEL = 100;

  private final SecureRandom random = new SecureRandom();

  @Inject private ControlDatabase database;

  /**
   * A token that was made.
   *
   * @param secret shown to its maker now and never again
   */
  public record Made(AccessToken token, TokenSecret secret) {}

  /** Whose a secret is, if it holds now. */
  public Optional<Identity> identity(String secret) {
    return TokenSecret.shown(secret)
        .flatMap(shown -> store().use(shown.hash()))
        .map(AccessToken::identity);
  }

  /** Whether a token or session that has let somebody in still does; that counts as its use. */
  public boolean stillHolds(long token) {
    return store().use(token).isPresent();
  }

  /**
   * Makes an API token.
   *
   * @param who in whose name requests are made with it; only an administrator names somebody else
   * @param days until it expires, 1 to {@value #MOST_DAYS}
   * @throws LockstepException {@code ROLE_MISSING} if it would have more rights than its maker, or
   *     is made for somebody else by no administrator, or by a token of no administrator
   */
  public Made make(Identity maker, String who, Role role, String label, int days) {
    if (!Names.possible(who)) {
      throw new LockstepException(
          ErrorCode.REQUEST_INVALID,
          List.of(Fault.of("who", "it is no name", "Give " + Names.RULE)));
    }
    requireRight(maker, who, role);
    TokenSecret secret = TokenSecret.random(random);
    String result = "for " + who + " as " + role.text() + ", " + days + " days: " + label;
    AccessToken token =
        store()
            .add(
                new NewToken(TokenKind.API, secret.hash(), who, role, label, Duration.ofDays(days)),
                maker.name(),
                new AuditEvent(maker.name(), "token create", AuditObject.NONE, null, result));
    return new Made(token, secret);
  }

  private static void requireRight(Identity maker, String who, Role role) {
    if (maker.role() == Role.ADMIN) {
      return;
    }
    if (maker.kind() == TokenKind.API) {
      throw refused(
          "A token makes no tokens, unless it is an administrator's. Sign in with a name");
    }
    if (!maker.name().equals(who)) {
      throw refused("Only an administrator makes tokens for somebody else");
    }
    if (!maker.role().includes(role)) {
      throw refused("You are " + maker.role().text() + ". Take that role, or a smaller one");
    }
  }

  private static LockstepException refused(String message) {
    return new LockstepException(ErrorCode.ROLE_MISSING, message);
  }

  /** Somebody's tokens that were not revoked, or everybody's for an administrator. */
  public List<AccessToken> list(Identity reader) {
    return store().list().stream().filter(token -> sees(reader, token)).toList();
  }

  /**
   * Revokes a token.
   *
   * @throws LockstepException {@code UNKNOWN_OBJECT} if there is none that the caller sees
   */
  public void revoke(long id, Identity by) {
    AccessToken token =
        store()
            .find(id)
            .filter(found -> sees(by, found))
            .orElseThrow(
                () ->
                    new LockstepException(
                        ErrorCode.UNKNOWN_OBJECT,
                        "You have no token " + id + ". ./lockstep token list shows all"));
    String result = id + " of " + token.who() + ": " + token.label();
    store().end(id, new AuditEvent(by.name(), "token revoke", AuditObject.NONE, null, result));
  }

  /** Ends what somebody has with a greater role than is theirs now. */
  public void endGreater(User user) {
    String result = "all of " + user.name() + " with more rights than " + user.role().text();
    AuditEvent event = new AuditEvent(user.name(), "token revoke", AuditObject.NONE, null, result);
    store().endGreater(user.name(), user.role(), event);
  }

  private static boolean sees(Identity reader, AccessToken token) {
    return reader.role() == Role.ADMIN || token.who().equals(reader.name());
  }

  private TokenStore store() {
    return new TokenStore(database.transactions());
  }
}
