package dev.lockstep.security.service;

import dev.lockstep.security.Role;
import dev.lockstep.security.User;
import dev.lockstep.security.realm.FileRealm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one user of a new server. The password is in a file that only the server's own user reads,
 * until somebody has signed in with it.
 */
final class FirstAdmin {

  /** The first administrator's name. */
  static final String NAME = "admin";

  private static final Logger LOG = LoggerFactory.getLogger(FirstAdmin.class);
  private static final int BYTES = 18;

  private final FileRealm realm;
  private final Path file;

  FirstAdmin(FileRealm realm, Path file) {
    this.realm = realm;
    this.file = file;
  }

  /** Makes the administrator when there are no users; of several servers at once one does. */
  void make(SecureRandom random) {
    if (!realm.users().isEmpty()) {
      return;
    }
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    try {
      // whoever waits for the file never meets a part of it
      Path part = file.resolveSibling(file.getFileName() + ".part");
      Files.deleteIfExists(part);
      Files.createFile(part, SecuritySettings.ownerOnly("rw-------"));
      Files.writeString(part, password + "\n", StandardOpenOption.TRUNCATE_EXISTING);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("The first password cannot be written to " + file, e);
    }
    if (realm.add(new User(NAME, Role.ADMIN), password.toCharArray())) {
      LOG.info("There were no users; the password of the new user {} is in {}", NAME, file);
    }
  }

  /** The password was used, so that its file is not needed any more. */
  void used(String name) {
    if (name.equals(NAME)) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        LOG.warn("Remove {} by hand: it holds a password", file, e);
      }
    }
  }
}
