package dev.lockstep.reconfiguration.live;

import dev.lockstep.events.Cell;
import dev.lockstep.events.EventInterest;
import dev.lockstep.events.EventSource;
import dev.lockstep.events.EventTopic;
import dev.lockstep.reconfiguration.messaging.CylinderDispatch;
import dev.lockstep.reconfiguration.persistence.ReconfigurationStore;
import dev.lockstep.shared.control.ControlDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;

/** Shows reconfigurations with how far each AMP is: the newest ones and those that work. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class ReconfigurationEvents implements EventSource {

  private final ReconfigurationCells cells = new ReconfigurationCells(System::nanoTime);

  @Inject private ControlDatabase database;
  @Inject private CylinderDispatch dispatch;

  @Override
  public String name() {
    return "reconfigurations";
  }

  @Override
  public Set<EventTopic> topics() {
    return Set.of(EventTopic.RECONFIGURATIONS);
  }

  @Override
  public List<Cell> cells(EventInterest interest) {
    return cells.cells(new ReconfigurationStore(database.transactions()), dispatch.commands());
  }
}
