package dev.lockstep.sequencer.live;

import dev.lockstep.events.Cell;
import dev.lockstep.events.EventInterest;
import dev.lockstep.events.EventSource;
import dev.lockstep.events.EventSubject;
import dev.lockstep.events.EventTopic;
import dev.lockstep.shared.control.ControlDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Shows operations and their entries: the newest ones, those under way, and those asked for. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class OperationEvents implements EventSource {

  @Inject private ControlDatabase database;

  @Override
  public String name() {
    return "operations";
  }

  @Override
  public Set<EventTopic> topics() {
    return Set.of(EventTopic.OPERATIONS, EventTopic.ENTRIES);
  }

  @Override
  public List<Cell> cells(EventInterest interest) {
    Set<Long> named =
        interest.named(EventSubject.OPERATION).stream()
            .map(Long::valueOf)
            .collect(Collectors.toSet());
    return new OperationRows(database.transactions()).watched(named);
  }
}
