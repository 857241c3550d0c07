package dev.lockstep.sequencer.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lockstep.sequencer.Entry;
import dev.lockstep.sequencer.Heading;
import dev.lockstep.sequencer.Operation;
import dev.lockstep.sequencer.OperationId;
import dev.lockstep.sequencer.OperationRefusals;
import dev.lockstep.sequencer.document.OperationFile;
import dev.lockstep.sequencer.entry.EntryExecution;
import dev.lockstep.sequencer.entry.EntryOutcome;
import dev.lockstep.sequencer.entry.EntrySettings;
import dev.lockstep.sequencer.entry.EntryType;
import dev.lockstep.sequencer.persistence.EntryWork;
import dev.lockstep.sequencer.persistence.EntryWorkStore;
import dev.lockstep.sequencer.persistence.OperationFileStore;
import dev.lockstep.sequencer.persistence.OperationStore;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes attempts on the batch threads of their jobs. How an attempt ended is a row in the
 * control database before the sequencer hears of it, so it is heard of whatever happens in between.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class EntryExecutions {

  private static final Logger LOG = LoggerFactory.getLogger(EntryExecutions.class);

  /** An entry is begun so often when the control database fails in its middle. */
  private static final int TRIES = 5;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @EJB private OperationStore operations;
  @EJB private OperationFileStore files;
  @EJB private EntryWorkStore works;
  @EJB private Sequencer sequencer;
  @Inject private EntryTypeRegistry types;
  @Inject private AttemptsHere here;
  @Inject private DurableWrites writes;

  /**
   * Executes an attempt to its end.
   *
   * @param stop whether the job was asked to stop
   */
  public void execute(AttemptKey attempt, BooleanSupplier stop) throws InterruptedException {
    here.work(attempt);
    try {
      EntryOutcome outcome = outcome(attempt, () -> stop.getAsBoolean() || here.isStopped(attempt));
      LOG.info("{}: {}: {}", attempt, outcome.end(), outcome.message());
      writes.write(attempt, by -> works.end(by, outcome));
    } finally {
      here.leave(attempt);
    }
    sequencer.ended(attempt);
  }

  /** The attempt's job is over, whether its batch thread ever began or not. */
  public void left(AttemptKey attempt) {
    here.leave(attempt);
    sequencer.ended(attempt);
  }

  private EntryOutcome outcome(AttemptKey attempt, BooleanSupplier stop)
      throws InterruptedException {
    try {
      Operation operation = writes.read(attempt, () -> operations.find(attempt.operation()));
      writes.write(attempt, works::begin);
      EntryWork work = writes.read(attempt, () -> works.find(attempt.operation(), attempt.entry()));
      Attempt execution =
          new Attempt(
              attempt, operation, writes.read(attempt, () -> settings(operation, attempt)), stop);
      execution.notes = json(work.notes());
      return patiently(types.require(entry(operation, attempt).type()), execution);
    } catch (LockstepException e) {
      if (e.code() == ErrorCode.STALE_EPOCH) {
        throw e;
      }
      LOG.error("{}: {}", attempt, e.getMessage(), e);
      return EntryOutcome.failed(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("{} failed", attempt, e);
      return EntryOutcome.failed(
          "It ended with " + e + ". The server's log says more; then restart the entry");
    }
  }

  /** What a type has done already it does not do again, so it may be called as after a crash. */
  private EntryOutcome patiently(EntryType type, Attempt execution) throws InterruptedException {
    for (int tries = 1; ; tries++) {
      try {
        return type.execute(execution);
      } catch (RuntimeException e) {
        if (tries == TRIES || !isControlDatabaseAway(e)) {
          throw e;
        }
        LOG.warn("{}: {}; it is tried again", execution.key, e.getMessage(), e);
        writes.read(execution.key, () -> operations.find(execution.operation()));
      }
    }
  }

  private static boolean isControlDatabaseAway(RuntimeException e) {
    return e instanceof EJBException
        || (e instanceof LockstepException fault
            && (fault.code() == ErrorCode.CONTROL_DATABASE_FAILED
                || fault.code() == ErrorCode.NOT_LEASEHOLDER));
  }

  private static Entry entry(Operation operation, AttemptKey attempt) {
    return operation.entry(attempt.entry()).orElseThrow();
  }

  private EntrySettings settings(Operation operation, AttemptKey attempt) {
    Heading heading = operation.heading();
    OperationFile file = types.reader().reread(files.folder(heading.name(), heading.version()));
    return file.settings(attempt.entry())
        .orElseThrow(() -> OperationRefusals.unknownVersion(heading.name(), heading.version()));
  }

  private static JsonNode json(@Nullable String notes) {
    try {
      return notes == null ? MissingNode.getInstance() : MAPPER.readTree(notes);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The notes of the entry are no JSON", e);
    }
  }

  /** One attempt, as its entry type sees it. */
  private final class Attempt implements EntryExecution {

    private final AttemptKey key;
    private final Operation operation;
    private final EntrySettings settings;
    private final BooleanSupplier stop;
    private volatile JsonNode notes = MissingNode.getInstance();

    Attempt(AttemptKey key, Operation operation, EntrySettings settings, BooleanSupplier stop) {
      this.key = key;
      this.operation = operation;
      this.settings = settings;
      this.stop = stop;
    }

    @Override
    public OperationId operation() {
      return key.operation();
    }

    @Override
    public String operationUid() {
      return operation.heading().uid();
    }

    @Override
    public String operationName() {
      return operation.heading().name();
    }

    @Override
    public EntrySettings settings() {
      return settings;
    }

    @Override
    public int attempt() {
      return key.attempt();
    }

    @Override
    public String driver() {
      return operation.driver();
    }

    @Override
    public JsonNode notes() {
      return notes;
    }

    @Override
    public void note(JsonNode noted) {
      try {
        writes.write(key, by -> works.note(by, noted.toString()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LockstepException(
            ErrorCode.STALE_EPOCH, key + " ends with its server, which stops", e);
      }
      notes = noted;
    }

    @Override
    public boolean stopRequested() {
      return stop.getAsBoolean();
    }
  }
}
