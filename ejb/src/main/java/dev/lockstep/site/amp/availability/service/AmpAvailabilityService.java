package dev.lockstep.site.amp.availability.service;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.audit.Reason;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.shared.lease.LeaseKeeper;
import dev.lockstep.site.Site;
import dev.lockstep.site.Storage;
import dev.lockstep.site.amp.availability.AmpAvailability;
import dev.lockstep.site.amp.availability.AmpStorages;
import dev.lockstep.site.amp.availability.AmpUse;
import dev.lockstep.site.amp.availability.AmpWork;
import dev.lockstep.site.amp.availability.AvailabilityCommand;
import dev.lockstep.site.amp.availability.AvailabilityOrder;
import dev.lockstep.site.amp.availability.AvailabilityRules;
import dev.lockstep.site.amp.availability.Closing;
import dev.lockstep.site.amp.availability.OfflineFaults;
import dev.lockstep.site.amp.availability.StorageSight;
import dev.lockstep.site.amp.availability.StorageStanding;
import dev.lockstep.site.amp.availability.persistence.AvailabilityStore;
import dev.lockstep.site.lock.LockedObject;
import dev.lockstep.site.lock.SchemaLock;
import dev.lockstep.site.lock.service.LockSettings;
import dev.lockstep.site.service.SiteService;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes the AMPs offline and brings them online. What is wanted is noted in the control database;
 * what it needs in the storages' databases is done by the leaseholder only, at once where they
 * answer and later by {@link AvailabilityKeeper} where they do not. Call it outside of a
 * transaction. Safe for use by many threads.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class AmpAvailabilityService {

  @EJB private SiteService sites;
  @Inject private ControlDatabase database;
  @Inject private StorageLocks locks;
  @Inject private StorageInquiry inquiry;
  @Inject private LeaseKeeper lease;
  @Inject private LockSettings settings;
  @Inject private Clock clock;
  @Inject @Any private Instance<AmpUse> uses;
  @Inject @Any private Instance<AmpWork> works;

  private AvailabilityStep step;

  @PostConstruct
  void prepare() {
    step = new AvailabilityStep(store(), locks, clock);
  }

  /** How available the AMPs are. */
  public AmpAvailability state() {
    return store().find();
  }

  /**
   * Locks the users of the storages out, of all AMPs that have rows.
   *
   * @param grace how long open transactions may go on until they are ended, or null for what the
   *     server is set to
   * @param why null when nobody said so
   * @throws LockstepException {@code UNKNOWN_OBJECT} when the site has no AMPs, {@code AMPS_IN_USE}
   *     when a reconfiguration keeps them down; nothing has changed then
   */
  public AmpAvailability goOffline(String who, @Nullable Duration grace, @Nullable Reason why) {
    Site site = requireAmps();
    AvailabilityOrder order = new AvailabilityOrder(AvailabilityCommand.OFFLINE, who, why);
    Duration time = Objects.requireNonNullElse(grace, settings.grace());
    store()
        .decide(
            now ->
                new AvailabilityRules(now)
                    .offline(order, time, AmpStorages.toClose(site), useFaults()));
    return advance();
  }

  /**
   * Gives the users of the storages back what was taken from them.
   *
   * @param why null when nobody said so
   * @throws LockstepException {@code AMPS_IN_USE} with everything that works in them; nothing has
   *     changed then
   */
  public AmpAvailability goOnline(String who, @Nullable Reason why) {
    Site site = requireAmps();
    AvailabilityOrder order = new AvailabilityOrder(AvailabilityCommand.ONLINE, who, why);
    List<LockedObject> storages = AmpStorages.toOpen(site, locks.all());
    store().decide(now -> new AvailabilityRules(now).online(order, storages, useFaults()));
    return advance();
  }

  /**
   * A reconfiguration sets the control flag that keeps the AMPs down until {@link #up}. Doing it
   * again changes nothing.
   *
   * @throws LockstepException {@code AMPS_NOT_OFFLINE}
   */
  public AmpAvailability down(long reconfiguration) {
    return store().decide(now -> new AvailabilityRules(now).down(reconfiguration));
  }

  /**
   * A reconfiguration takes its control flag away, and the AMPs are offline. Doing it again changes
   * nothing.
   *
   * @throws LockstepException {@code WRONG_STATE} when it is not this one that keeps them down
   */
  public AmpAvailability up(long reconfiguration) {
    return store().decide(now -> new AvailabilityRules(now).up(reconfiguration));
  }

  /**
   * Refuses work that needs the AMPs offline, nobody connected to their storages and nobody at work
   * in them.
   *
   * @throws LockstepException {@code AMPS_IN_USE} when nothing is wrong but that somebody works in
   *     them; {@code AMPS_NOT_OFFLINE} with every fault: the state, storages whose users are not
   *     locked out, users who have got rights since, sessions that are still connected, databases
   *     that are away; {@code DATA_STORE_UNREACHABLE} when there is nothing but these
   */
  public void requireOffline() {
    Site site = requireAmps();
    List<LockedObject> closed = AmpStorages.toClose(site);
    List<Storage> storages =
        AmpStorages.inUse(site).stream().filter(storage -> !storage.users().isEmpty()).toList();
    AmpAvailability now = state();
    Closing closing = Closing.of(closed, locks.of(closed));
    List<StorageSight> sights = inquiry.ask(site, storages);
    List<Fault> faults = new ArrayList<>(OfflineFaults.of(now, closing, sights));
    List<Fault> works = workFaults();
    ErrorCode code = works.isEmpty() ? ErrorCode.DATA_STORE_UNREACHABLE : ErrorCode.AMPS_IN_USE;
    List<StorageSight> seen = sights.stream().filter(sight -> sight.away() == null).toList();
    if (!OfflineFaults.of(now, closing, seen).isEmpty()) {
      code = ErrorCode.AMPS_NOT_OFFLINE;
    }
    faults.addAll(works);
    if (!faults.isEmpty()) {
      throw new LockstepException(code, faults);
    }
  }

  /** What works in the AMPs, which are not to move meanwhile. */
  public List<Fault> workFaults() {
    List<Fault> faults = new ArrayList<>();
    works.forEach(work -> faults.addAll(work.faults()));
    return faults;
  }

  /** What keeps the users of the AMPs out, which are not to be loaded meanwhile either. */
  public List<Fault> useFaults() {
    List<Fault> faults = new ArrayList<>();
    uses.forEach(use -> faults.addAll(use.faults()));
    return faults;
  }

  /** The storages of all AMPs, and those that are locked without one. */
  public List<StorageStanding> standings() {
    Site site = sites.current().orElse(null);
    if (site == null) {
      return List.of();
    }
    Map<String, Storage> storages = new LinkedHashMap<>();
    site.amps().values().stream()
        .map(site::storageOf)
        .forEach(storage -> storages.put(storage.name(), storage));
    locks.all().stream()
        .filter(object -> object.kind() == LockedObject.Kind.STORAGE)
        .map(object -> site.storages().get(object.name()))
        .filter(Objects::nonNull)
        .forEach(storage -> storages.put(storage.name(), storage));
    Map<LockedObject, SchemaLock> found =
        locks.of(storages.keySet().stream().map(LockedObject::storage).toList());
    return storages.values().stream()
        .map(
            storage ->
                new StorageStanding(
                    storage,
                    AmpStorages.ampsOf(site, storage),
                    found.get(LockedObject.storage(storage.name()))))
        .toList();
  }

  /** Goes on with a change, if this server is the one to do that. */
  AmpAvailability advance() {
    if (!state().state().settled() && lease.epoch().isPresent()) {
      sites.current().ifPresent(step::advance);
    }
    return state();
  }

  private Site requireAmps() {
    Site site = sites.require();
    if (AmpStorages.inUse(site).isEmpty()) {
      throw new LockstepException(
          ErrorCode.UNKNOWN_OBJECT,
          "The site has no AMPs with rows. Add `storages` and `amps` to the site file and apply it");
    }
    return site;
  }

  private AvailabilityStore store() {
    return new AvailabilityStore(database.transactions());
  }
}
