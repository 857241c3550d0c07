package dev.lockstep.transporter.load.service;

import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.shared.metrics.Recent;
import dev.lockstep.shared.metrics.ShortTimer;
import dev.lockstep.transporter.LoadStatistics;
import dev.lockstep.transporter.load.InstanceStatistics;
import dev.lockstep.transporter.load.persistence.InstanceStore;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Figures of loads: rows, bytes, how fast, and how long instances wait at barriers. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class LoadMeters implements MeterBinder {

  @Inject private ControlDatabase database;
  @Inject private ActiveLoads activeLoads;
  @Inject private Clock clock;

  private volatile @Nullable Timer barrier;

  private volatile @Nullable Recent<LoadStatistics> sums;

  @Override
  public void bindTo(MeterRegistry registry) {
    barrier =
        ShortTimer.builder(
                "lockstep.barrier.wait",
                "How long instances of loads on this server waited at barriers")
            .register(registry);
    sums = new Recent<>(this::all, clock);
    counter(registry, "rows", "Rows that tables took", LoadStatistics::rows);
    counter(registry, "rejected", "Rows in error tables", LoadStatistics::rejected);
    counter(registry, "bytes", "Bytes of sources that were read", LoadStatistics::bytes);
    Gauge.builder("lockstep.load.instances", () -> here().count())
        .description("Instances of loads that this server executes")
        .register(registry);
    Gauge.builder("lockstep.load.speed", this::rowsPerSecond)
        .description("Rows per second of the loads that this server executes, since they began")
        .register(registry);
  }

  /** A counter looks at this bean, since the registry keeps nothing alive that counters look at. */
  private void counter(
      MeterRegistry registry, String name, String what, ToLongFunction<LoadStatistics> value) {
    FunctionCounter.builder("lockstep.load." + name, this, bean -> bean.sum(value))
        .description(what + ", of all loads on whatever server")
        .register(registry);
  }

  /** An instance of this server has waited at a barrier. */
  void waited(Duration time) {
    Timer timer = barrier;
    if (timer != null) {
      timer.record(time);
    }
  }

  private double sum(ToLongFunction<LoadStatistics> value) {
    return value.applyAsLong(Objects.requireNonNull(sums).get());
  }

  private LoadStatistics all() {
    return new InstanceStore(database.transactions()).sum();
  }

  private double rowsPerSecond() {
    return here().mapToDouble(InstanceStatistics::rowsPerSecond).sum();
  }

  private Stream<InstanceStatistics> here() {
    return activeLoads.here().stream().flatMap(load -> load.statistics(clock.instant()).stream());
  }
}
