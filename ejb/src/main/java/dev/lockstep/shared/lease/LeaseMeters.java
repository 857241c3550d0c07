package dev.lockstep.shared.lease;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/** Whether this server holds the lease, and how old that is. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class LeaseMeters implements MeterBinder {

  private static final double MILLIS_PER_SECOND = 1000;

  @Inject private LeaseKeeper lease;
  @Inject private Clock clock;

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("lockstep.lease.held", () -> lease.epoch().isPresent() ? 1 : 0)
        .description("1 when this server holds the lease")
        .register(registry);
    Gauge.builder("lockstep.lease.epoch", () -> lease.epoch().map(Long::doubleValue).orElse(0.0))
        .description("Epoch of the lease that this server holds, 0 without one")
        .register(registry);
    Gauge.builder("lockstep.lease.age", this::age)
        .description(
            "Time since this server has last renewed its lease; it lives for three seconds")
        .baseUnit("seconds")
        .register(registry);
  }

  private double age() {
    return lease
        .renewedAt()
        .map(at -> Duration.between(at, clock.instant()).toMillis() / MILLIS_PER_SECOND)
        .orElse(Double.NaN);
  }
}
