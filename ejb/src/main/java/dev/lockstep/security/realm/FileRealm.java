package dev.lockstep.security.realm;

import dev.lockstep.security.Role;
import dev.lockstep.security.User;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.wildfly.security.auth.principal.NamePrincipal;
import org.wildfly.security.auth.realm.FileSystemSecurityRealm;
import org.wildfly.security.auth.server.ModifiableRealmIdentity;
import org.wildfly.security.auth.server.ModifiableRealmIdentityIterator;
import org.wildfly.security.auth.server.RealmUnavailableException;
import org.wildfly.security.authz.MapAttributes;
import org.wildfly.security.credential.PasswordCredential;
import org.wildfly.security.evidence.PasswordGuessEvidence;
import org.wildfly.security.password.PasswordFactory;
import org.wildfly.security.password.WildFlyElytronPasswordProvider;
import org.wildfly.security.password.interfaces.ScramDigestPassword;
import org.wildfly.security.password.spec.EncryptablePasswordSpec;
import org.wildfly.security.password.spec.IteratedSaltedPasswordAlgorithmSpec;

/**
 * Users in a directory, a file for each one, as WildFly Elytron keeps them. Passwords are kept as
 * salted SCRAM-SHA-512 digests. Servers that share the directory have the same users. Everything
 * throws {@link RealmFaultException} when the files cannot be read or written. Thread-safe.
 */
public final class FileRealm {

  private static final Provider PROVIDER = WildFlyElytronPasswordProvider.getInstance();
  private static final String ALGORITHM = ScramDigestPassword.ALGORITHM_SCRAM_SHA_512;
  private static final String ROLE = "role";
  private static final int LEVELS = 1;

  private final FileSystemSecurityRealm files;
  private final int iterations;

  /**
   * @param directory exists, and nobody but the server reads it
   * @param iterations of a password's digest
   */
  public FileRealm(Path directory, int iterations) {
    this.files =
        FileSystemSecurityRealm.builder()
            .setRoot(directory)
            .setLevels(LEVELS)
            .setProviders(() -> new Provider[] {PROVIDER})
            .build();
    this.iterations = iterations;
  }

  /** Something that is done with one user. */
  @FunctionalInterface
  private interface Work<T> {
    T with(ModifiableRealmIdentity identity) throws RealmUnavailableException;
  }

  /** The users by their names. */
  public List<User> users() {
    List<User> users = new ArrayList<>();
    try (ModifiableRealmIdentityIterator found = files.getRealmIdentityIterator()) {
      while (found.hasNext()) {
        ModifiableRealmIdentity identity = found.next();
        try {
          users.add(user(identity));
        } finally {
          identity.dispose();
        }
      }
    } catch (RealmUnavailableException e) {
      throw new RealmFaultException("The users cannot be listed", e);
    }
    return users.stream().sorted(Comparator.comparing(User::name)).toList();
  }

  /** A user of this name. */
  public Optional<User> find(String name) {
    return forUpdate(
        name, identity -> identity.exists() ? Optional.of(user(identity)) : Optional.<User>empty());
  }

  /** The user of this name, if that is the password; as long is looked if there is nobody. */
  public Optional<User> verified(String name, char[] password) {
    return forUpdate(
        name,
        identity -> {
          if (!identity.exists()) {
            credential(password);
            return Optional.<User>empty();
          }
          return identity.verifyEvidence(new PasswordGuessEvidence(password))
              ? Optional.of(user(identity))
              : Optional.empty();
        });
  }

  /**
   * Adds a user.
   *
   * @return whether there was nobody of this name
   */
  public boolean add(User user, char[] password) {
    PasswordCredential credential = credential(password);
    return forUpdate(
        user.name(),
        identity -> {
          if (identity.exists()) {
            return false;
          }
          identity.create();
          identity.setCredentials(List.of(credential));
          identity.setAttributes(attributes(user.role()));
          return true;
        });
  }

  /**
   * Gives a user another password.
   *
   * @return whether there is such a user
   */
  public boolean changePassword(String name, char[] password) {
    PasswordCredential credential = credential(password);
    return change(name, identity -> identity.setCredentials(List.of(credential)));
  }

  /**
   * Gives a user another role.
   *
   * @return whether there is such a user
   */
  public boolean changeRole(String name, Role role) {
    return change(name, identity -> identity.setAttributes(attributes(role)));
  }

  /**
   * Removes a user.
   *
   * @return whether there was such a user
   */
  public boolean remove(String name) {
    return change(name, ModifiableRealmIdentity::delete);
  }

  /** A change of somebody who exists. */
  @FunctionalInterface
  private interface Change {
    void of(ModifiableRealmIdentity identity) throws RealmUnavailableException;
  }

  private boolean change(String name, Change change) {
    return forUpdate(
        name,
        identity -> {
          if (!identity.exists()) {
            return false;
          }
          change.of(identity);
          return true;
        });
  }

  private <T> T forUpdate(String name, Work<T> work) {
    try {
      ModifiableRealmIdentity identity = files.getRealmIdentityForUpdate(new NamePrincipal(name));
      try {
        return work.with(identity);
      } finally {
        identity.dispose();
      }
    } catch (RealmUnavailableException e) {
      throw new RealmFaultException("The file of user " + name + " cannot be used", e);
    }
  }

  private static User user(ModifiableRealmIdentity identity) throws RealmUnavailableException {
    Role role = Role.greatest(identity.getAttributes().get(ROLE)).orElse(Role.VIEWER);
    return new User(identity.getRealmIdentityPrincipal().getName(), role);
  }

  private static MapAttributes attributes(Role role) {
    MapAttributes attributes = new MapAttributes();
    attributes.addFirst(ROLE, role.text());
    return attributes;
  }

  private PasswordCredential credential(char[] password) {
    try {
      return new PasswordCredential(
          PasswordFactory.getInstance(ALGORITHM, () -> new Provider[] {PROVIDER})
              .generatePassword(
                  new EncryptablePasswordSpec(
                      password, new IteratedSaltedPasswordAlgorithmSpec(iterations, salt()))));
    } catch (GeneralSecurityException e) {
      throw new RealmFaultException("Elytron refuses " + ALGORITHM, e);
    }
  }

  private static byte[] salt() {
    byte[] salt = new byte[16];
    new SecureRandom().nextBytes(salt);
    return salt;
  }
}
