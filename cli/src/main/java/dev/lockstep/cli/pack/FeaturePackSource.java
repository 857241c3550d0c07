package dev.lockstep.cli.pack;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.rest.Query;
import dev.lockstep.cli.rest.RestClient;
import dev.lockstep.cli.session.UserFaultException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A feature pack on this machine.
 *
 * @param path a directory, or a zip of one
 */
public record FeaturePackSource(Path path) {

  /**
   * Sends the pack to the server, to be installed in a VRC.
   *
   * @throws UserFaultException if the path is no feature pack
   */
  public Answer install(RestClient server, String vrc) {
    if (!Files.exists(path)) {
      throw new UserFaultException(
          path + ": there is no such file or directory. Give a feature pack's directory or zip.");
    }
    try {
      return Files.isDirectory(path) ? installDirectory(server, vrc) : send(server, vrc, path);
    } catch (IOException e) {
      throw new UncheckedIOException("the feature pack " + path + " cannot be read", e);
    }
  }

  private Answer installDirectory(RestClient server, String vrc) throws IOException {
    Path zip = Files.createTempFile("feature-pack", ".zip");
    try {
      PackArchive.write(path, Files.newOutputStream(zip));
      return send(server, vrc, zip);
    } finally {
      Files.delete(zip);
    }
  }

  private static Answer send(RestClient server, String vrc, Path zip) throws IOException {
    String path = "/api/feature-packs" + new Query().with("vrc", vrc);
    return server.post(path, "application/zip", BodyPublishers.ofFile(zip));
  }
}
