package dev.lockstep.services;

import dev.lockstep.events.hub.LiveEvents;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.shared.lease.LeaseKeeper;
import dev.lockstep.shared.lease.ServerNode;
import dev.lockstep.shared.metrics.BrokerQueues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Tells what runs where. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class Services {

  @Inject private ControlDatabase database;
  @Inject private LeaseKeeper lease;
  @Inject private ServerNode node;
  @Inject private LiveEvents events;

  /** All servers as the control database says, and what this one alone knows. */
  public ServicesStanding look() {
    SignStore signs = new SignStore(database.transactions(), SignTimer.LIFE, SignTimer.MEMORY);
    return new ServicesStanding(
        lease.holder().orElse(null),
        node.name(),
        signs.servers(),
        BrokerQueues.depths(),
        events.viewers());
  }
}
