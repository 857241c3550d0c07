package dev.lockstep.cli.folder;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.rest.RestClient;
import dev.lockstep.cli.session.UserFaultException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Something that is sent as a directory with a document at its top.
 *
 * @param path a directory, a zip of one, or its document alone
 * @param kind what it is, such as {@code feature pack}
 * @param document the name of its document without the ending, such as {@code feature-pack}
 */
public record FolderSource(Path path, String kind, String document) {

  /**
   * Sends it to the server.
   *
   * @param address where to, such as {@code /api/feature-packs?vrc=V1}
   * @throws UserFaultException if there is no such directory or file, or no document in it
   */
  public Answer send(RestClient server, String address) {
    if (!Files.exists(path)) {
      throw new UserFaultException(
          String.format(
              Locale.ROOT,
              "%s: there is no such file or directory. Give the %s's directory or zip.",
              path,
              kind));
    }
    try {
      if (Files.isDirectory(path)) {
        return sendDirectory(server, address);
      }
      return isDocument() ? sendDocument(server, address) : post(server, address, path);
    } catch (IOException e) {
      throw new UncheckedIOException("the " + kind + " " + path + " cannot be read", e);
    }
  }

  private Answer sendDirectory(RestClient server, String address) throws IOException {
    if (endings().stream().noneMatch(name -> Files.isRegularFile(path.resolve(name)))) {
      throw new UserFaultException(
          String.format(
              Locale.ROOT,
              "%s: no %s.yaml in it. Give the directory that holds %s.yaml, or a zip of it.",
              path,
              document,
              document));
    }
    Path zip = Files.createTempFile(document, ".zip");
    try {
      FolderArchive.write(path, Files.newOutputStream(zip));
      return post(server, address, zip);
    } finally {
      Files.delete(zip);
    }
  }

  private boolean isDocument() {
    String name = path.toString();
    return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
  }

  /** Whatever its name is, the server gets it under the one that it looks for. */
  private Answer sendDocument(RestClient server, String address) throws IOException {
    String name = path.toString();
    Path zip = Files.createTempFile(document, ".zip");
    try {
      FolderArchive.write(
          Map.of(document + name.substring(name.lastIndexOf('.')), path),
          Files.newOutputStream(zip));
      return post(server, address, zip);
    } finally {
      Files.delete(zip);
    }
  }

  private List<String> endings() {
    return List.of(document + ".yaml", document + ".yml", document + ".json");
  }

  private static Answer post(RestClient server, String address, Path zip) throws IOException {
    return server.post(address, "application/zip", BodyPublishers.ofFile(zip));
  }
}
