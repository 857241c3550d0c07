package dev.lockstep.security.service;

import dev.lockstep.security.Names;
import dev.lockstep.security.PasswordRule;
import dev.lockstep.security.Role;
import dev.lockstep.security.User;
import dev.lockstep.security.persistence.TokenStore;
import dev.lockstep.security.realm.FileRealm;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.audit.AuditEvent;
import dev.lockstep.shared.audit.AuditObject;
import dev.lockstep.shared.control.ControlDatabase;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Those who sign in with a password, and how administrators change them. Whoever loses rights loses
 * all tokens and sessions, too, which have the rights of when they were made.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@SuppressWarnings("NullAway.Init")
public class Users {

  /** OWASP's figure of 2023 for PBKDF2 with HMAC-SHA-512, which SCRAM's digest is. */
  private static final int ITERATIONS = 210_000;

  @Inject private SecuritySettings settings;
  @Inject private ControlDatabase database;

  private FileRealm realm;
  private FirstAdmin firstAdmin;

  @PostConstruct
  void open() {
    realm = new FileRealm(settings.users(), ITERATIONS);
    firstAdmin = new FirstAdmin(realm, settings.firstPassword());
    firstAdmin.make(new SecureRandom());
  }

  /** All users by their names. */
  public List<User> list() {
    return realm.users();
  }

  /** Whether a user is called so, in any case of letters. */
  public boolean isTaken(String name) {
    return realm.users().stream().anyMatch(user -> user.name().equalsIgnoreCase(name));
  }

  /** The user of this name, if that is the password. */
  public Optional<User> verified(String name, String password) {
    return Names.possible(name) ? realm.verified(name, password.toCharArray()) : Optional.empty();
  }

  /** A session has begun, so that the first password is known to somebody. */
  public void signedIn(User user) {
    firstAdmin.used(user.name());
  }

  /**
   * Adds a user, who begins with nothing: what somebody else had under that name ends.
   *
   * @throws LockstepException {@code REQUEST_INVALID} for an impossible name or password, {@code
   *     WRONG_STATE} if there is such a user
   */
  public synchronized User add(User user, String password, String by) {
    List<Fault> faults = new ArrayList<>();
    if (!Names.possible(user.name())) {
      faults.add(Fault.of("name", user.name() + " is no user's name", "Give " + Names.RULE));
    }
    addFault(faults, user.name(), password);
    refuse(faults);
    if (!realm.add(user, password.toCharArray())) {
      throw new LockstepException(
          ErrorCode.WRONG_STATE,
          "There is a user " + user.name() + " already. Change it, or take another name");
    }
    endAndTell(by, "user add", user.name(), user.name() + " is " + user.role().text());
    return user;
  }

  /**
   * Gives a user another role.
   *
   * @throws LockstepException {@code UNKNOWN_OBJECT}, or {@code LAST_ADMIN} if nobody else is one
   */
  public synchronized User changeRole(String name, Role role, String by) {
    User user = required(name);
    if (role != Role.ADMIN) {
      requireOtherAdmin(user);
    }
    realm.changeRole(name, role);
    endTokens(by, "user role", name, name + " was " + user.role().text() + ", is " + role.text());
    return new User(name, role);
  }

  /**
   * Gives a user another password.
   *
   * @throws LockstepException {@code UNKNOWN_OBJECT}, or {@code REQUEST_INVALID} for an impossible
   *     password
   */
  public synchronized void changePassword(String name, String password, String by) {
    required(name);
    List<Fault> faults = new ArrayList<>();
    addFault(faults, name, password);
    refuse(faults);
    realm.changePassword(name, password.toCharArray());
    firstAdmin.used(name);
    endTokens(by, "user password", name, name + " has another password");
  }

  /**
   * Removes a user.
   *
   * @throws LockstepException {@code UNKNOWN_OBJECT}, or {@code LAST_ADMIN} if nobody else is one
   */
  public synchronized void remove(String name, String by) {
    requireOtherAdmin(required(name));
    realm.remove(name);
    endTokens(by, "user remove", name, name + " is removed");
  }

  private User required(String name) {
    return realm
        .find(name)
        .orElseThrow(
            () ->
                new LockstepException(
                    ErrorCode.UNKNOWN_OBJECT,
                    "There is no user " + name + ". ./lockstep user list shows all"));
  }

  private void requireOtherAdmin(User user) {
    boolean other =
        realm.users().stream()
            .anyMatch(one -> one.role() == Role.ADMIN && !one.name().equals(user.name()));
    if (user.role() == Role.ADMIN && !other) {
      throw new LockstepException(
          ErrorCode.LAST_ADMIN,
          user.name() + " is the only administrator. Make somebody else one before");
    }
  }

  private static void addFault(List<Fault> faults, String user, String password) {
    if (!PasswordRule.possible(user, password)) {
      faults.add(Fault.of("password", "it is too easy or too long", "Give " + PasswordRule.RULE));
    }
  }

  private static void refuse(List<Fault> faults) {
    if (!faults.isEmpty()) {
      throw new LockstepException(ErrorCode.REQUEST_INVALID, faults);
    }
  }

  private void endTokens(String by, String action, String who, String result) {
    endAndTell(by, action, who, result + "; all tokens and sessions ended");
  }

  private void endAndTell(String by, String action, String who, String result) {
    tokens().endAllOf(who, new AuditEvent(by, action, AuditObject.NONE, null, result));
  }

  private TokenStore tokens() {
    return new TokenStore(database.transactions());
  }
}
