package dev.lockstep.sequencer.seat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The driver's seat as it is.
 *
 * @param driver who drives, or null when nobody does
 * @param requests who asks for the seat, the first one first
 * @param change how it last changed hands, or null when it never did
 */
public record Seat(
    @Nullable Driver driver, List<SeatRequest> requests, @Nullable SeatChange change) {
  public Seat {
    requests = List.copyOf(requests);
  }

  /** Whether this person drives. */
  public boolean drivenBy(String who) {
    return driver != null && driver.who().equals(who);
  }

  /** Whether nobody drives, or this person does. */
  public boolean freeFor(String who) {
    return driver == null || drivenBy(who);
  }

  Seat with(@Nullable Driver next, SeatChange how) {
    String sits = next == null ? null : next.who();
    // whoever sits asks no more, and a free seat is there to be taken
    List<SeatRequest> left =
        sits == null
            ? List.of()
            : requests.stream().filter(request -> !request.who().equals(sits)).toList();
    return new Seat(next, left, how);
  }

  Seat with(Driver seen) {
    return new Seat(seen, requests, change);
  }

  Seat with(SeatRequest request) {
    List<SeatRequest> all = new ArrayList<>(requests);
    all.add(request);
    return new Seat(driver, all, change);
  }
}
