package dev.lockstep.sequencer.live;

import dev.lockstep.events.Cell;
import dev.lockstep.events.EventInterest;
import dev.lockstep.events.EventSource;
import dev.lockstep.events.EventTopic;
import dev.lockstep.sequencer.seat.service.DriverSeat;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Shows who drives. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class SeatEvents implements EventSource {

  @EJB private DriverSeat seat;

  @Override
  public String name() {
    return "driver's seat";
  }

  @Override
  public Set<EventTopic> topics() {
    return Set.of(EventTopic.SEAT);
  }

  @Override
  public List<Cell> cells(EventInterest interest) {
    return List.of(Cell.of(EventTopic.SEAT, "seat", SeatEvent.of(seat.seat())));
  }
}
