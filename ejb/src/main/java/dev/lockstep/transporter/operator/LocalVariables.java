package dev.lockstep.transporter.operator;

import dev.lockstep.coordination.Telinfo;
import dev.lockstep.coordination.TelinfoChange;
import dev.lockstep.coordination.TelinfoChange.Kind;
import dev.lockstep.transporter.api.GlobalVariables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The communication area as one instance sees it. Safe for use by several threads. */
final class LocalVariables implements GlobalVariables {

  private static final int MASTER = 1;

  private final int instance;
  private final Telinfo telinfo;
  private final List<TelinfoChange> changes = new ArrayList<>();

  LocalVariables(int instance, int instances) {
    this.instance = instance;
    this.telinfo = new Telinfo(instances, MOST_BYTES);
  }

  @Override
  public void allocate(String name, int bytes) {
    change(TelinfoChange.allocate(instance, name, bytes));
  }

  @Override
  public void set(String name, String value) {
    change(TelinfoChange.set(instance, name, value));
  }

  @Override
  public void deallocate(String name) {
    change(TelinfoChange.deallocate(instance, name));
  }

  @Override
  public Optional<String> get(String name) {
    return get(name, MASTER);
  }

  @Override
  public synchronized Optional<String> get(String name, int of) {
    return telinfo.get(name, of);
  }

  private synchronized void change(TelinfoChange change) {
    telinfo.apply(change);
    changes.removeIf(
        earlier -> earlier.kind() == change.kind() && earlier.name().equals(change.name()));
    changes.add(change);
  }

  /** What this instance has changed since this was asked last. */
  synchronized List<TelinfoChange> takeChanges() {
    List<TelinfoChange> taken = List.copyOf(changes);
    changes.clear();
    return taken;
  }

  /** What others have changed. A value of a variable that was deallocated here is of no use. */
  synchronized void know(List<TelinfoChange> news) {
    news.stream()
        .filter(change -> change.kind() != Kind.SET || telinfo.knows(change.name()))
        .forEach(telinfo::apply);
  }
}
