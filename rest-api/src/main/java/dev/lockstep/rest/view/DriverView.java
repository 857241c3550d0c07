package dev.lockstep.rest.view;

import dev.lockstep.security.Role;
import dev.lockstep.sequencer.seat.Driver;
import dev.lockstep.sequencer.seat.SeatChange;
import dev.lockstep.sequencer.seat.SeatRequest;
import dev.lockstep.sequencer.seat.service.SeatView;
import dev.lockstep.services.Watcher;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The driver's seat, and who watches. All times of the seat are by the control database's clock.
 *
 * @param at when this was so
 * @param driver who drives, or null when nobody does
 * @param since when the seat became the driver's
 * @param seenAt when the driver last gave a command or looked at the seat
 * @param absent whether the driver was not seen for so long that anybody may take the seat
 * @param absentAt when that is so, unless the driver is seen before
 * @param requests who asks for the seat, the first one first
 * @param change how the seat last changed hands, or null when it never did
 * @param watchers who watches live events at any server, by name; whoever drives among them
 */
public record DriverView(
    Instant at,
    @Nullable String driver,
    @Nullable Instant since,
    @Nullable Instant seenAt,
    boolean absent,
    @Nullable Instant absentAt,
    List<Request> requests,
    @Nullable Change change,
    List<Onlooker> watchers) {
  public DriverView {
    requests = List.copyOf(requests);
    watchers = List.copyOf(watchers);
  }

  /** Somebody who asks for the seat. */
  public record Request(String who, Instant since) {}

  /**
   * How the seat changed hands.
   *
   * @param by who did it
   * @param from who drove before, or null
   * @param to who drives since then, or null
   */
  public record Change(
      SeatChange.Kind kind, Instant at, String by, @Nullable String from, @Nullable String to) {

    static @Nullable Change of(@Nullable SeatChange change) {
      return change == null
          ? null
          : new Change(change.kind(), change.at(), change.by(), change.from(), change.to());
    }
  }

  /**
   * Somebody who watches.
   *
   * @param since when the first of the streams that are open was opened, by its server's clock
   * @param streams how many are open; a page of the console has one
   * @param servers by which they are told
   */
  public record Onlooker(String who, Role role, Instant since, int streams, List<String> servers) {
    public Onlooker {
      servers = List.copyOf(servers);
    }

    static Onlooker of(Watcher watcher) {
      return new Onlooker(
          watcher.who(), watcher.role(), watcher.since(), watcher.streams(), watcher.servers());
    }
  }

  public static DriverView of(SeatView view, List<Watcher> watchers) {
    Driver driver = view.seat().driver();
    List<SeatRequest> requests = view.seat().requests();
    return new DriverView(
        view.at(),
        view.driver(),
        driver == null ? null : driver.since(),
        driver == null ? null : driver.seenAt(),
        view.absent(),
        view.absentAt(),
        requests.stream().map(request -> new Request(request.who(), request.since())).toList(),
        Change.of(view.seat().change()),
        watchers.stream().map(Onlooker::of).toList());
  }
}
