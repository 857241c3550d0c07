package dev.lockstep.sequencer.service;

import dev.lockstep.sequencer.Operation;
import dev.lockstep.sequencer.Stepping;
import dev.lockstep.sequencer.document.OperationFile;
import dev.lockstep.sequencer.model.Finding;
import dev.lockstep.sequencer.model.KnownOperation;
import dev.lockstep.sequencer.persistence.OperationFileStore;
import dev.lockstep.sequencer.persistence.OperationStore;
import dev.lockstep.sequencer.persistence.SubmittedFile;
import dev.lockstep.sequencer.seat.service.DriverSeat;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.folder.PackedFolder;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles by an explicit command what system model file and control database do not agree on
 * (reference/put-sequencer.txt: the file is used when the sequencer was killed).
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@SuppressWarnings("NullAway.Init")
public class OperationRecovery {

  private static final Logger LOG = LoggerFactory.getLogger(OperationRecovery.class);

  @EJB private Sequencer sequencer;
  @EJB private OperationStore operations;
  @EJB private OperationFileStore files;
  @EJB private DriverSeat seat;
  @Inject private SystemModel model;
  @Inject private SystemModelDirectory directory;
  @Inject private EntryTypeRegistry types;
  @Inject private Clock clock;

  /**
   * What has to be settled, and what else is to be known about the file.
   *
   * @param damaged names of files that could not be read; the newest whole one was used
   * @param problem why the file cannot be written, or empty
   */
  public record Report(List<Finding> findings, List<String> damaged, Optional<String> problem) {}

  /** What has to be settled, on the server that holds the lease. */
  public Report report() {
    return sequencer.inTurn(
        () -> new Report(model.findings(), model.damaged(), directory.problem()));
  }

  /**
   * Takes an operation from the file, or leaves it as the database has it.
   *
   * @param uid the operation's identity
   * @throws LockstepException {@code UNKNOWN_OBJECT} when nothing is to be settled about it
   */
  public Finding recover(String uid, RecoverySource source, String who) {
    seat.require(who);
    return sequencer.inTurn(
        () -> {
          Finding finding = find(uid);
          switch (source) {
            case FILE -> restore(finding.inFile(), who);
            case DATABASE -> requireInDatabase(finding);
          }
          LOG.warn("Operation {}: {} decided for the {}", uid, who, source);
          model.settled(uid);
          return finding;
        });
  }

  private Finding find(String uid) {
    return model.findings().stream()
        .filter(finding -> finding.uid().equals(uid))
        .findFirst()
        .orElseThrow(
            () ->
                new LockstepException(
                    ErrorCode.UNKNOWN_OBJECT,
                    "Nothing is to be recovered about " + uid + ". See: ./lockstep op recover"));
  }

  /** Deciding for a database that does not have it means to give the operation up. */
  private static void requireInDatabase(Finding finding) {
    if (finding.inDatabase() == null) {
      LOG.warn("Operation {} is given up: only the file had it", finding.uid());
    }
  }

  private void restore(KnownOperation inFile, String who) {
    Operation operation = inFile.operation();
    int version = keepFiles(operation, who);
    Operation recovered = Stepping.recovered(operation, who, clock.instant()).with(version);
    operations.restore(inFile.then(recovered), model.epoch());
  }

  /** The database may have lost the operation's files, or have others under their version. */
  private int keepFiles(Operation operation, String who) {
    String name = operation.heading().name();
    int version = operation.heading().version();
    Optional<SubmittedFile> there = files.find(name, version);
    if (there.isPresent() && there.get().checksum().equals(operation.heading().checksum())) {
      return version;
    }
    OperationFile file = types.reader().reread(kept(operation));
    int free = there.isEmpty() ? version : files.find(name).orElseThrow().version() + 1;
    return files.keep(file, free, who).version();
  }

  private PackedFolder kept(Operation operation) {
    try {
      return directory
          .kept(operation)
          .orElseThrow(
              () ->
                  new LockstepException(
                      ErrorCode.UNKNOWN_OBJECT,
                      "The files of operation "
                          + operation.heading().name()
                          + " are not in the system model's directory any more. Submit it again"
                          + " and start it: what is done is not done twice"));
    } catch (IOException e) {
      throw new LockstepException(
          ErrorCode.SYSTEM_MODEL_NOT_SAVED, "The operation's files cannot be read: " + e, e);
    }
  }
}
