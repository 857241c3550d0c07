package dev.lockstep.transporter.operator;

import dev.lockstep.coordination.exchange.Coordination;
import dev.lockstep.coordination.exchange.LoadAttempt;
import dev.lockstep.coordination.exchange.Release;
import dev.lockstep.coordination.exchange.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Hands messages on, on the sender's thread; and less reliably than any broker, if it is told to.
 */
final class DirectCoordination implements Coordination {

  private final List<Consumer<Report>> conductors = new CopyOnWriteArrayList<>();
  private final List<Instance> instances = new CopyOnWriteArrayList<>();
  private final AtomicInteger messages = new AtomicInteger();
  private final int everyLost;
  private final int everyDoubled;
  private volatile boolean silent;

  private record Instance(LoadAttempt load, int number, Consumer<Release> releases) {}

  DirectCoordination() {
    this(Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  /** Loses and doubles each so-manieth message. */
  DirectCoordination(int everyLost, int everyDoubled) {
    this.everyLost = everyLost;
    this.everyDoubled = everyDoubled;
  }

  /** Nothing arrives from now on. */
  void beSilent() {
    silent = true;
  }

  @Override
  public Line<List<Release>> conduct(LoadAttempt load, Consumer<Report> reports) {
    conductors.add(reports);
    return line(
        releases -> new ArrayList<>(releases).forEach(release -> often(() -> spread(release))),
        () -> conductors.remove(reports));
  }

  @Override
  public Line<Report> join(LoadAttempt load, int instance, Consumer<Release> releases) {
    Instance joined = new Instance(load, instance, releases);
    instances.add(joined);
    return line(
        report -> often(() -> conductors.forEach(conductor -> conductor.accept(report))),
        () -> instances.remove(joined));
  }

  private void spread(Release release) {
    instances.stream()
        .filter(instance -> release.concerns(instance.load(), instance.number()))
        .forEach(instance -> instance.releases().accept(release));
  }

  private void often(Runnable delivery) {
    int message = messages.incrementAndGet();
    int times = message % everyLost == 0 || silent ? 0 : message % everyDoubled == 0 ? 2 : 1;
    for (int time = 0; time < times; time++) {
      delivery.run();
    }
  }

  private static <T> Line<T> line(Consumer<T> send, Runnable close) {
    return new Line<>() {
      @Override
      public void send(T message) {
        send.accept(message);
      }

      @Override
      public void close() {
        close.run();
      }
    };
  }
}
