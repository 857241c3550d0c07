package dev.lockstep.sequencer.service;

import dev.lockstep.sequencer.Operation;
import dev.lockstep.sequencer.model.KnownOperation;
import dev.lockstep.sequencer.model.SystemModelFiles;
import dev.lockstep.shared.SystemBoundary;
import dev.lockstep.shared.folder.PackedFolder;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The system model's files in the data directory of this server. Used by one thread at a time. */
@ApplicationScoped
public class SystemModelDirectory {

  private static final Logger LOG = LoggerFactory.getLogger(SystemModelDirectory.class);

  private final Path directory;
  private final SystemModelFiles files;
  private volatile @Nullable String problem;

  @SystemBoundary("the server's data directory is a system property")
  public SystemModelDirectory() {
    this(
        Path.of(System.getProperty("jboss.server.data.dir", System.getProperty("java.io.tmpdir")))
            .resolve("lockstep")
            .resolve("system-model"));
  }

  SystemModelDirectory(Path directory) {
    this.directory = directory;
    this.files = new SystemModelFiles(directory);
  }

  /** What the newest undamaged file says. */
  SystemModelFiles.Content read() throws IOException {
    return files.read();
  }

  /**
   * Writes the model; a failure is told once and remembered until it is mended.
   *
   * @return whether it is durable
   */
  boolean write(Collection<KnownOperation> operations) {
    try {
      files.write(operations);
      if (problem != null) {
        LOG.info("The system model is saved again in {}", directory);
      }
      problem = null;
      return true;
    } catch (IOException e) {
      if (problem == null) {
        LOG.error("The system model cannot be saved in {}: no entry is begun", directory, e);
      }
      problem =
          String.format(
              Locale.ROOT,
              "The system model cannot be saved in %s: %s. No entry is begun until it can;"
                  + " make room there or give the server access",
              directory,
              e);
      return false;
    }
  }

  /** Keeps the files of an operation beside the model. */
  void keep(PackedFolder folder) throws IOException {
    files.keep(folder);
  }

  /** The kept files of an operation. */
  Optional<PackedFolder> kept(Operation operation) throws IOException {
    return files.kept(operation.heading().checksum());
  }

  /** Why the model cannot be saved, or empty when it is. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }
}
