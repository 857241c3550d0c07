package dev.lockstep.sequencer.service;

import dev.lockstep.sequencer.Operation;
import dev.lockstep.sequencer.OperationId;
import dev.lockstep.sequencer.OperationRefusals;
import dev.lockstep.sequencer.OperationState;
import dev.lockstep.sequencer.Touch;
import dev.lockstep.sequencer.model.Finding;
import dev.lockstep.sequencer.model.KnownOperation;
import dev.lockstep.sequencer.model.SystemModelFiles;
import dev.lockstep.sequencer.persistence.OperationStore;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.audit.AuditEvent;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The system model in the memory of the server that holds the lease, and how it becomes durable: in
 * the control database first, then in a file. Used by one thread at a time, which the sequencer
 * sees to.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class SystemModel {

  private static final Logger LOG = LoggerFactory.getLogger(SystemModel.class);

  /** So many operations that have ended stay in the file. */
  private static final int ENDED_KEPT = 10;

  @EJB private OperationStore store;
  @Inject private SystemModelDirectory directory;

  private final Map<Long, KnownOperation> operations = new TreeMap<>();
  private final Deque<KnownOperation> ended = new ArrayDeque<>();
  private volatile List<Finding> findings = List.of();
  private volatile List<String> damaged = List.of();
  private final Set<Long> ownEpochs = new HashSet<>();
  private final Set<Long> leftByOthers = new HashSet<>();
  private @Nullable Long epoch;
  private boolean fileIsBehind;

  /** Whether the model is what the control database had when this epoch began, and all since. */
  boolean isLoaded(long current) {
    return epoch != null && epoch == current;
  }

  /** The epoch under which this server acts. */
  long epoch() {
    return Objects.requireNonNull(epoch);
  }

  /** Nothing is known for sure any more; the database is asked again. */
  void forget() {
    epoch = null;
    operations.clear();
  }

  /** Reads the model from the control database and compares it with the file. */
  void load(long current) {
    forget();
    Map<Long, Long> before = store.epochs();
    store.claim(current);
    leftByOthers.clear();
    before.forEach(
        (id, last) -> {
          if (!ownEpochs.contains(last)) {
            leftByOthers.add(id);
          }
        });
    ownEpochs.add(current);
    SystemModelFiles.Content file = readFile();
    List<KnownOperation> unfinished = store.unfinished();
    Map<String, KnownOperation> known = new HashMap<>();
    unfinished.forEach(one -> known.put(uid(one), one));
    store
        .withUids(file.operations().stream().map(SystemModel::uid).toList())
        .forEach(one -> known.putIfAbsent(uid(one), one));
    findings = Finding.of(file.operations(), known.values());
    damaged = file.damaged();
    findings.forEach(finding -> LOG.error(FindingWords.of(finding)));
    damaged.forEach(name -> LOG.error("System model file {} is damaged", name));
    unfinished.stream()
        .filter(one -> findings.stream().noneMatch(finding -> finding.uid().equals(uid(one))))
        .forEach(one -> operations.put(one.operation().id().value(), one));
    ended.clear();
    known.values().stream().filter(one -> one.operation().state().ended()).forEach(ended::add);
    epoch = current;
    // what is not settled yet must stay in the file
    fileIsBehind = findings.isEmpty() && !unfinished.isEmpty();
    saveFileIfNeeded();
  }

  private SystemModelFiles.Content readFile() {
    try {
      return directory.read();
    } catch (IOException e) {
      throw new LockstepException(
          ErrorCode.SYSTEM_MODEL_NOT_SAVED, "The system model file cannot be read: " + e, e);
    }
  }

  private static String uid(KnownOperation known) {
    return known.operation().heading().uid();
  }

  /** Whether another server process, which is dead or frozen, has changed the operation last. */
  boolean isLeftByAnother(OperationId id) {
    return leftByOthers.contains(id.value());
  }

  boolean contains(OperationId id) {
    return operations.containsKey(id.value());
  }

  /** The operation, which must be in the model. */
  Operation require(OperationId id) {
    return known(id).operation();
  }

  private KnownOperation known(OperationId id) {
    KnownOperation known = operations.get(id.value());
    if (known == null) {
      throw OperationRefusals.unknown(id);
    }
    return known;
  }

  /** The operations whose table of contents is stepped through, the oldest first. */
  List<OperationId> running() {
    return ids(OperationState.RUNNING);
  }

  /** The queued operations whose companies and AMPs are free, the oldest first. */
  List<OperationId> startable() {
    List<OperationId> free = new ArrayList<>();
    if (contradiction().isPresent()) {
      return free;
    }
    for (OperationId id : ids(OperationState.QUEUED)) {
      Operation queued = require(id);
      if (collision(queued.heading().touch(), id).isEmpty()) {
        free.add(id);
      }
    }
    return free;
  }

  private List<OperationId> ids(OperationState state) {
    return operations.values().stream()
        .map(KnownOperation::operation)
        .filter(operation -> operation.state() == state)
        .map(Operation::id)
        .toList();
  }

  /**
   * An operation that touches the same: one that is under way, one that was queued before, or one
   * of which only the file knows.
   *
   * @param self the operation that asks, which was queued, or null for a new one
   */
  Optional<Operation> collision(Touch touch, @Nullable OperationId self) {
    List<Operation> others = new ArrayList<>();
    operations.values().forEach(known -> others.add(known.operation()));
    findings.stream()
        .map(Finding::newest)
        .filter(operation -> !operation.state().ended())
        .forEach(others::add);
    return others.stream()
        .filter(other -> self == null || isBefore(other, self))
        .filter(other -> !touch.common(other.heading().touch()).isEmpty())
        .findFirst();
  }

  private static boolean isBefore(Operation other, OperationId self) {
    return !other.id().equals(self)
        && (other.state() != OperationState.QUEUED || other.id().value() < self.value());
  }

  /** What the file knows better than the database. */
  public List<Finding> findings() {
    return findings;
  }

  /** Files that could not be read when this server began to hold the lease. */
  public List<String> damaged() {
    return damaged;
  }

  private Optional<Finding> contradiction() {
    return findings.stream()
        .filter(finding -> finding.kind() == Finding.Kind.CONTRADICTION)
        .findFirst();
  }

  /** Refuses to act while file and database contradict each other. */
  void requireNoContradiction() {
    contradiction().ifPresent(SystemModel::refuse);
  }

  private static void refuse(Finding finding) {
    throw new LockstepException(ErrorCode.SYSTEM_MODEL_CONTRADICTS, FindingWords.of(finding));
  }

  /** Refuses to act on an operation of which the file knows more than the database. */
  void requireSettled(OperationId id) {
    findings.stream()
        .filter(finding -> isAbout(finding, id))
        .findFirst()
        .ifPresent(SystemModel::refuse);
  }

  private static boolean isAbout(Finding finding, OperationId id) {
    KnownOperation database = finding.inDatabase();
    return database != null && database.operation().id().equals(id);
  }

  /** Adds an operation that the database has already. */
  void add(KnownOperation known) {
    operations.put(known.operation().id().value(), known);
    writeFile();
  }

  /** Makes the next revision of an operation durable. */
  void save(Operation next) {
    save(next, null);
  }

  /** Makes the next revision of an operation durable, with what the audit says about it. */
  void save(Operation next, @Nullable AuditEvent event) {
    KnownOperation before = known(next.id());
    KnownOperation after = before.then(next);
    store.save(after, before.trail(), epoch(), event);
    if (next.state().ended()) {
      operations.remove(next.id().value());
      ended.addLast(after);
      while (ended.size() > ENDED_KEPT) {
        ended.removeFirst();
      }
    } else {
      operations.put(next.id().value(), after);
    }
    writeFile();
  }

  /** Whether the file says what the database says; no entry is begun before it does. */
  boolean isDurable() {
    return !fileIsBehind && contradiction().isEmpty();
  }

  /** Tries again what could not be written. */
  void saveFileIfNeeded() {
    if (fileIsBehind) {
      writeFile();
    }
  }

  private void writeFile() {
    List<KnownOperation> all = new ArrayList<>(ended);
    all.addAll(operations.values());
    // what only the file knows stays there until somebody decides
    findings.forEach(finding -> all.add(finding.inFile()));
    fileIsBehind = !directory.write(all);
  }

  /** A finding is settled; the database has what was decided. */
  void settled(String uid) {
    findings = findings.stream().filter(finding -> !finding.uid().equals(uid)).toList();
    writeFile();
    forget();
  }
}
