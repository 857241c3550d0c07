package dev.lockstep.security.service;

import dev.lockstep.shared.SystemBoundary;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where the server keeps what lets people in: {@value #DIRECTORY}, by default {@code security} in
 * the server's data directory. Nobody but the server's own user reads it.
 */
@ApplicationScoped
public class SecuritySettings {

  static final String DIRECTORY = "lockstep.security.directory";

  private final Path directory;

  @SystemBoundary("reads system properties of the server")
  public SecuritySettings() {
    String data = System.getProperty("jboss.server.data.dir", "");
    this.directory = Path.of(System.getProperty(DIRECTORY, Path.of(data, "security").toString()));
  }

  /** The directory of the users' files, which exists. */
  Path users() {
    Path users = directory.resolve("users");
    try {
      Files.createDirectories(users, ownerOnly("rwx------"));
    } catch (IOException e) {
      throw new UncheckedIOException("The directory of the users cannot be made: " + users, e);
    }
    return users;
  }

  /** The file that holds the first administrator's password until it was used. */
  Path firstPassword() {
    return directory.resolve("first-password");
  }

  /** Rights of a new file or directory, where the file system knows any. */
  static FileAttribute<?>[] ownerOnly(String rights) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
        }
        : new FileAttribute<?>[0];
  }
}
