package dev.lockstep.cli.pack;

import dev.lockstep.cli.folder.FolderSource;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.rest.Query;
import dev.lockstep.cli.rest.RestClient;
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
   * @throws dev.lockstep.cli.session.UserFaultException if the path is no feature pack
   */
  public Answer install(RestClient server, String vrc) {
    return new FolderSource(path, "feature pack", "feature-pack")
        .send(server, "/api/feature-packs" + new Query().with("vrc", vrc));
  }
}
