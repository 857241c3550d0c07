package dev.lockstep.sequencer.service;

import dev.lockstep.sequencer.CancelChoice;
import dev.lockstep.sequencer.Driving;
import dev.lockstep.sequencer.Heading;
import dev.lockstep.sequencer.Operation;
import dev.lockstep.sequencer.OperationCommand;
import dev.lockstep.sequencer.OperationId;
import dev.lockstep.sequencer.OperationRefusals;
import dev.lockstep.sequencer.OperationState;
import dev.lockstep.sequencer.Order;
import dev.lockstep.sequencer.Touch;
import dev.lockstep.sequencer.Wish;
import dev.lockstep.sequencer.document.EntryText;
import dev.lockstep.sequencer.document.FileVersion;
import dev.lockstep.sequencer.document.OperationFile;
import dev.lockstep.sequencer.document.OperationReader;
import dev.lockstep.sequencer.model.KnownOperation;
import dev.lockstep.sequencer.persistence.EntryWorkStore;
import dev.lockstep.sequencer.persistence.OperationFileStore;
import dev.lockstep.sequencer.persistence.OperationStore;
import dev.lockstep.sequencer.persistence.SubmittedFile;
import dev.lockstep.sequencer.seat.service.DriverSeat;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.ForeignCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.audit.Reason;
import dev.lockstep.shared.folder.PackedFolder;
import dev.lockstep.site.Site;
import dev.lockstep.site.service.SiteService;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Operations as people submit, drive and watch them. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@SuppressWarnings("NullAway.Init")
public class Operations {

  @EJB private Sequencer sequencer;
  @EJB private OperationStore store;
  @EJB private OperationFileStore files;
  @EJB private EntryWorkStore works;
  @EJB private SiteService sites;
  @EJB private DriverSeat seat;
  @Inject private SystemModel model;
  @Inject private SystemModelDirectory directory;
  @Inject private EntryTypeRegistry types;
  @Inject private ForeignCode foreignCode;
  @Inject private Clock clock;

  /**
   * Keeps an operation's file as its name's next version, unless it is the newest one already.
   *
   * @param zip the operation's directory as a zip archive
   * @param administrator whether an administrator brings it, who may bring commands and jars
   * @throws LockstepException {@code OPERATION_FILE_INVALID} with every fault, {@code ROLE_MISSING}
   *     or {@code FOREIGN_CODE_OFF} when it has what may not be brought
   */
  public SubmittedFile submit(InputStream zip, boolean administrator, String who) {
    return submit(types.reader().read(zip, site()), administrator, who);
  }

  /**
   * The same with nothing but the operation's document.
   *
   * @param from a version whose other files are kept, or null when there are none
   * @throws LockstepException as above, and {@code UNKNOWN_OBJECT} when there is no such version
   */
  public SubmittedFile submit(
      String document, @Nullable FileVersion from, boolean administrator, String who) {
    return submit(read(document, from), administrator, who);
  }

  private SubmittedFile submit(OperationFile file, boolean administrator, String who) {
    if (file.bringsPrograms()) {
      foreignCode.require(administrator, "A command or jar of operation " + file.name());
    }
    return files.submit(file, who);
  }

  /** Checks an operation's file and keeps nothing; returns how many entries it has. */
  public int check(InputStream zip) {
    return types.reader().read(zip, site()).entries().size();
  }

  /**
   * The same with nothing but the operation's document.
   *
   * @param from a version whose other files are kept, or null when there are none
   */
  public int check(String document, @Nullable FileVersion from) {
    return read(document, from).entries().size();
  }

  private OperationFile read(String document, @Nullable FileVersion from) {
    PackedFolder kept =
        from == null ? PackedFolder.of(Map.of()) : files.folder(from.name(), from.version());
    return types.reader().read(OperationReader.rewritten(kept, document), site());
  }

  private @Nullable Site site() {
    return sites.current().orElse(null);
  }

  /** The newest version of each file. */
  public Page<SubmittedFile> files(PageRequest request) {
    return files.page(request);
  }

  /** All versions of a file, the newest first. */
  public List<SubmittedFile> versions(String name) {
    List<SubmittedFile> versions = files.versions(name);
    if (versions.isEmpty()) {
      throw OperationRefusals.neverSubmitted(name);
    }
    return versions;
  }

  /** The document of a version as its author wrote it. */
  public String document(String name, int version) {
    return files.document(name, version);
  }

  /** How many bytes each file of a version has, by path. */
  public Map<String, Integer> sizes(FileVersion version) {
    return files.folder(version.name(), version.version()).sizes();
  }

  /** The JSON Schema of operations, with all entry types of this server. */
  public String schema() {
    return types.schema();
  }

  /**
   * Starts an operation.
   *
   * @param version of its file, or null for the newest
   * @param queue whether it waits when another one touches the same companies or AMPs
   * @throws LockstepException {@code OPERATION_COLLIDES}, {@code OPERATION_FILE_INVALID} when the
   *     site has changed so that the file has faults now, {@code SYSTEM_MODEL_NOT_SAVED}
   */
  public OperationView start(String name, @Nullable Integer version, boolean queue, String who) {
    seat.require(who);
    SubmittedFile submitted = submitted(name, version);
    Site site = site();
    OperationFile file = types.reader().read(files.folder(name, submitted.version()), site);
    Touch touch = touch(file, site);
    return view(
        sequencer.begin(epoch -> create(heading(file, submitted, touch), file, queue, who, epoch)));
  }

  private SubmittedFile submitted(String name, @Nullable Integer version) {
    if (version == null) {
      return files.find(name).orElseThrow(() -> OperationRefusals.neverSubmitted(name));
    }
    return files
        .find(name, version)
        .orElseThrow(() -> OperationRefusals.unknownVersion(name, version));
  }

  private Touch touch(OperationFile file, @Nullable Site site) {
    Touch all = Touch.NOTHING;
    for (EntryText entry : file.entries()) {
      if (site != null) {
        all = all.and(types.require(entry.type()).touch(entry.settings(), site));
      }
    }
    return all;
  }

  private Heading heading(OperationFile file, SubmittedFile submitted, Touch touch) {
    return new Heading(
        new OperationId(0),
        UUID.randomUUID().toString(),
        file.name(),
        submitted.version(),
        submitted.checksum(),
        file.title(),
        file.resume(),
        touch,
        clock.instant().truncatedTo(ChronoUnit.MICROS));
  }

  private KnownOperation create(
      Heading heading, OperationFile file, boolean queue, String who, long epoch) {
    Optional<Operation> other = model.collision(heading.touch(), null);
    if (other.isPresent() && !queue) {
      throw OperationRefusals.collides(
          other.get(), heading.touch().common(other.get().heading().touch()));
    }
    try {
      directory.keep(file.folder());
    } catch (IOException e) {
      throw new LockstepException(
          ErrorCode.SYSTEM_MODEL_NOT_SAVED,
          "The operation's files cannot be kept beside the system model: " + e,
          e);
    }
    Operation queued =
        new Operation(
            heading, OperationState.QUEUED, Wish.NONE, file.contents(), null, who, null, null);
    return store.create(other.isPresent() ? queued : Driving.start(queued, clock.instant()), epoch);
  }

  /** Lets an operation rest after its current entry. */
  public OperationView pause(OperationId id, String who) {
    Order order = order(OperationCommand.PAUSE, who);
    return view(sequencer.command(id, order, operation -> Driving.pause(operation, who)));
  }

  /** Lets an operation go on after a pause or a crash. */
  public OperationView resume(OperationId id, String who) {
    Order order = order(OperationCommand.RESUME, who);
    return view(
        sequencer.command(id, order, operation -> Driving.resume(operation, who, clock.instant())));
  }

  /**
   * Confirms what an operation asks to be looked at, or passes an ignorable failure.
   *
   * @param reason needed to pass a failure
   */
  public OperationView proceed(OperationId id, String who, @Nullable Reason reason) {
    seat.require(who);
    Order order = new Order(OperationCommand.CONTINUE, who, reason);
    return view(
        sequencer.command(
            id, order, operation -> Driving.proceed(operation, who, reason, clock.instant())));
  }

  /** Returns to an operation, restarts its current entry, or leaves it. */
  public OperationView cancel(OperationId id, CancelChoice choice, String who) {
    OperationCommand command =
        switch (choice) {
          case RETURN, RESTART -> OperationCommand.RESTART;
          case EXIT -> OperationCommand.EXIT;
        };
    Order order = order(command, who);
    return view(
        sequencer.command(
            id, order, operation -> Driving.cancel(operation, choice, who, clock.instant())));
  }

  /** Only the driver gives commands about operations. */
  private Order order(OperationCommand command, String who) {
    seat.require(who);
    return Order.of(command, who);
  }

  /** Whether there is such an operation. */
  public boolean exists(OperationId id) {
    return store.exists(id);
  }

  /** One operation. */
  public OperationView find(OperationId id) {
    return view(store.find(id));
  }

  /** The operations that wait for a person, the oldest first. */
  public List<OperationView> waiting() {
    return store.waiting().stream().map(this::view).toList();
  }

  /** Operations, the newest first. */
  public Page<OperationView> list(@Nullable OperationState state, PageRequest request) {
    return store.page(state, request).map(this::view);
  }

  private OperationView view(Operation operation) {
    return new OperationView(operation, works.of(operation.id()));
  }
}
