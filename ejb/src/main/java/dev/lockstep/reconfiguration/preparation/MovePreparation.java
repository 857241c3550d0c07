package dev.lockstep.reconfiguration.preparation;

import dev.lockstep.reconfiguration.AmpMove;
import dev.lockstep.reconfiguration.MoveEstimate;
import dev.lockstep.reconfiguration.MoveOrder;
import dev.lockstep.reconfiguration.PlannedMove;
import dev.lockstep.reconfiguration.ReconfigurationRules;
import dev.lockstep.reconfiguration.estimate.CheckedMoves;
import dev.lockstep.reconfiguration.estimate.Room;
import dev.lockstep.reconfiguration.estimate.SpaceNeed;
import dev.lockstep.reconfiguration.estimate.SpaceRules;
import dev.lockstep.reconfiguration.estimate.WorkNotices;
import dev.lockstep.shared.AtOnce;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.Amp;
import dev.lockstep.site.Site;
import dev.lockstep.site.amp.ConfigurationMap;
import dev.lockstep.site.amp.availability.service.AmpAvailabilityService;
import dev.lockstep.site.amp.service.Amps;
import dev.lockstep.site.connection.DataStoreConnections;
import dev.lockstep.site.service.SiteService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What has to be known before AMPs are moved. Changes nothing. Safe for use by many threads. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class MovePreparation {

  @EJB private SiteService sites;
  @Inject private Amps amps;
  @Inject private DataStoreConnections connections;
  @Inject private AtOnce atOnce;
  @Inject private MoveForecast forecast;
  @Inject private AmpAvailabilityService availability;

  /**
   * Checks an order against the site, the configuration map, both storages of every AMP and the
   * room in the data stores that it goes to. Storages are looked at also when something else is
   * wrong, as far as the order says which ones.
   *
   * @return how much each move is, in the order's order
   * @throws LockstepException {@code MOVE_REFUSED} with every fault; {@code DATA_STORE_UNREACHABLE}
   *     when nothing is wrong but that databases do not answer
   */
  public List<MoveEstimate> check(MoveOrder order) {
    return survey(order).moves();
  }

  /**
   * The same, and tells how long the moves would take, what they need, what could not be looked at,
   * and what works in the AMPs now, which would keep the moves from beginning.
   *
   * @param parallelism how many cylinders would be copied at a time, at least 1
   */
  public CheckedMoves estimate(MoveOrder order, int parallelism) {
    Surveyed found = survey(order);
    List<String> notices = new ArrayList<>(found.notices());
    notices.addAll(WorkNotices.of(availability.workFaults()));
    return new CheckedMoves(
        found.moves(),
        found.needs(),
        forecast.time(found.site(), found.moves(), parallelism),
        notices);
  }

  private record Surveyed(
      Site site, List<MoveEstimate> moves, List<SpaceNeed> needs, List<String> notices) {}

  private Surveyed survey(MoveOrder order) {
    Site site = sites.require();
    Set<Integer> inMap = inMap();
    List<Fault> faults = new ArrayList<>(new ReconfigurationRules(site, inMap).faults(order));
    MoveSurvey survey = new MoveSurvey(connections, site);
    List<MoveSurvey.Found> found = atOnce.map(planned(order, site, inMap), survey::look);
    found.forEach(one -> faults.addAll(one.faults()));
    List<MoveEstimate> moves = found.stream().flatMap(one -> one.estimates().stream()).toList();
    List<SpaceNeed> needs = MoveForecast.needs(site, moves);
    List<Room> rooms = atOnce.map(needs, need -> forecast.room(site, need.dataStore()));
    faults.addAll(new SpaceRules(needs).faults(rooms));
    ErrorCode code = faults.isEmpty() ? ErrorCode.DATA_STORE_UNREACHABLE : ErrorCode.MOVE_REFUSED;
    found.forEach(one -> faults.addAll(one.away()));
    if (!faults.isEmpty()) {
      throw new LockstepException(code, faults);
    }
    List<String> notices = new ArrayList<>();
    found.forEach(one -> notices.addAll(one.notices()));
    rooms.forEach(room -> notices.addAll(room.notices()));
    return new Surveyed(site, moves, needs, notices);
  }

  /**
   * Identifies an order's AMPs: whether the site and the configuration map know them as what they
   * are to be. Storages are not looked at.
   *
   * @throws LockstepException {@code MOVE_REFUSED} with every fault
   */
  public List<PlannedMove> identify(MoveOrder order) {
    Site site = sites.require();
    Set<Integer> inMap = inMap();
    List<Fault> faults = new ReconfigurationRules(site, inMap).faults(order);
    if (!faults.isEmpty()) {
      throw new LockstepException(ErrorCode.MOVE_REFUSED, faults);
    }
    return planned(order, site, inMap);
  }

  /** What stands against an order as the site and the configuration map are. */
  public List<Fault> faults(MoveOrder order) {
    return new ReconfigurationRules(sites.require(), inMap()).faults(order);
  }

  private Set<Integer> inMap() {
    return amps.map().map(ConfigurationMap::storages).map(m -> m.keySet()).orElse(Set.of());
  }

  /** The moves whose storages can be told. */
  private static List<PlannedMove> planned(MoveOrder order, Site site, Set<Integer> inMap) {
    List<PlannedMove> planned = new ArrayList<>();
    order.moves().stream()
        .filter(move -> move.from().size() == move.to().size())
        .flatMap(move -> move.single().stream())
        .distinct()
        .filter(move -> inMap.contains(move.from()) && !inMap.contains(move.to()))
        .forEach(move -> add(move, site, planned));
    return planned;
  }

  private static void add(AmpMove move, Site site, List<PlannedMove> planned) {
    Amp from = site.amps().get(move.from());
    Amp to = site.amps().get(move.to());
    if (from != null && to != null) {
      planned.add(new PlannedMove(move, from.storage(), to.storage()));
    }
  }
}
