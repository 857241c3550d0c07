package dev.lockstep.cli.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.cli.rest.ServerKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The file that keeps the user's keys by the addresses of their servers. Nobody else can read it: a
 * file that others can read is refused.
 */
public final class KeyFile {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<PosixFilePermission> OF_OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final Path file;
  private final Map<String, String> environment;

  /**
   * @param file need not be there
   * @param environment whose LOCKSTEP_TOKEN counts before the file
   */
  public KeyFile(Path file, Map<String, String> environment) {
    this.file = file;
    this.environment = environment;
  }

  /** The file that LOCKSTEP_CREDENTIALS names, or the one in the user's home. */
  public static KeyFile ofProcess(Map<String, String> environment) {
    String named = environment.get("LOCKSTEP_CREDENTIALS");
    Path home = Path.of(System.getProperty("user.home", ""));
    Path file =
        named == null || named.isEmpty()
            ? home.resolve(".config").resolve("lockstep").resolve("credentials.json")
            : Path.of(named);
    return new KeyFile(file, environment);
  }

  /** Where the keys are. */
  public Path file() {
    return file;
  }

  /**
   * The key of a server.
   *
   * @throws UserFaultException if others can read the file, or it is not one of keys
   */
  public ServerKey key(URI server) {
    ServerKey kept = keys().getOrDefault(server.toString(), ServerKey.NONE);
    String token = environment.get("LOCKSTEP_TOKEN");
    return token == null || token.isEmpty() ? kept : new ServerKey(null, token, kept.certificate());
  }

  /** Keeps the key of a server. */
  public void keep(URI server, ServerKey key) {
    Map<String, ServerKey> keys = keys();
    keys.put(server.toString(), key);
    write(keys);
  }

  private Map<String, ServerKey> keys() {
    if (!Files.exists(file)) {
      return new TreeMap<>();
    }
    try {
      refuseWhenOthersRead();
      return JSON.readValue(
          Files.readString(file),
          JSON.getTypeFactory().constructMapType(TreeMap.class, String.class, ServerKey.class));
    } catch (JsonProcessingException e) {
      throw new UserFaultException(
          file + " is no file of credentials. Remove it, and sign in again: ./lockstep login");
    } catch (IOException e) {
      throw new UncheckedIOException("The credentials cannot be read", e);
    }
  }

  private void refuseWhenOthersRead() throws IOException {
    if (isPosix() && Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains)) {
      throw new UserFaultException(
          "Others can read "
              + file
              + ", so that its tokens may be known. Sign in again after:"
              + " rm "
              + file);
    }
  }

  private void write(Map<String, ServerKey> keys) {
    Path absolute = file.toAbsolutePath();
    Path folder = absolute.resolveSibling(".");
    try {
      Files.createDirectories(folder.normalize());
      Path part = Files.createTempFile(folder.normalize(), "credentials", ".part", ownerOnly());
      try {
        Files.writeString(
            part, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(keys) + "\n");
        Files.move(part, absolute, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The credentials cannot be written to " + file, e);
    }
  }

  private static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<?>[] ownerOnly() {
    return isPosix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
