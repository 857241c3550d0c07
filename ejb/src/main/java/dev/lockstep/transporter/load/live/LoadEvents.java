package dev.lockstep.transporter.load.live;

import dev.lockstep.events.Cell;
import dev.lockstep.events.EventInterest;
import dev.lockstep.events.EventSource;
import dev.lockstep.events.EventTopic;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.transporter.load.InstanceStatistics;
import dev.lockstep.transporter.load.Load;
import dev.lockstep.transporter.load.LoadId;
import dev.lockstep.transporter.load.persistence.InstanceStore;
import dev.lockstep.transporter.load.persistence.LoadCatalog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shows loads with the statistics of their instances: the newest ones and those under way. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class LoadEvents implements EventSource {

  /** How many of the newest loads are shown, besides those under way. */
  private static final int NEWEST = 20;

  @Inject private ControlDatabase database;

  @Override
  public String name() {
    return "loads";
  }

  @Override
  public Set<EventTopic> topics() {
    return Set.of(EventTopic.LOADS);
  }

  @Override
  public List<Cell> cells(EventInterest interest) {
    List<Load> loads = new LoadCatalog(database.transactions()).watched(NEWEST);
    Map<LoadId, List<InstanceStatistics>> statistics =
        new InstanceStore(database.transactions()).of(loads.stream().map(Load::id).toList());
    return loads.stream()
        .map(
            load ->
                Cell.of(
                    EventTopic.LOADS,
                    load.id().toString(),
                    LoadEvent.of(load, statistics.getOrDefault(load.id(), List.of()))))
        .toList();
  }
}
