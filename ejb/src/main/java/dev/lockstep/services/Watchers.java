package dev.lockstep.services;

import dev.lockstep.events.hub.LiveEvents;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.shared.lease.ServerNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells who watches: of this server as it is, and of the others as they told when they last signed.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class Watchers {

  @Inject private ControlDatabase database;
  @Inject private ServerNode node;
  @Inject private LiveEvents events;

  /** Everybody who watches at any server, by name, whoever drives among them. */
  public List<Watcher> all() {
    List<Watcher> all = new ArrayList<>(here());
    all.addAll(store().elsewhere(ServerSign.of(node)));
    return Watcher.together(all);
  }

  /** Tells the other servers who watches at this one, which has signed. */
  void tell() {
    store().tell(ServerSign.of(node), here());
  }

  private List<Watcher> here() {
    return Watcher.at(node.name(), events.watching());
  }

  private WatcherStore store() {
    return new WatcherStore(database.transactions(), SignTimer.LIFE);
  }
}
