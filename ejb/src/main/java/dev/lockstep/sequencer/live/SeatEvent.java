package dev.lockstep.sequencer.live;

import dev.lockstep.sequencer.seat.Driver;
import dev.lockstep.sequencer.seat.SeatChange;
import dev.lockstep.sequencer.seat.SeatRequest;
import dev.lockstep.sequencer.seat.service.SeatView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The driver's seat as viewers see it; times are texts as in REST.
 *
 * @param driver who drives, or null
 * @param absent whether anybody may take the seat, since its driver was not seen for long
 * @param requests who asks for the seat, the first one first
 * @param change how the seat last changed hands, in words, or null
 */
record SeatEvent(
    @Nullable String driver,
    @Nullable String since,
    boolean absent,
    List<String> requests,
    @Nullable String change) {

  static SeatEvent of(SeatView view) {
    Driver driver = view.seat().driver();
    SeatChange change = view.seat().change();
    return new SeatEvent(
        view.driver(),
        driver == null ? null : driver.since().toString(),
        view.absent(),
        view.seat().requests().stream().map(SeatRequest::who).toList(),
        change == null ? null : change.text());
  }
}
