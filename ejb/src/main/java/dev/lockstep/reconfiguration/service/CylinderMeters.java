package dev.lockstep.reconfiguration.service;

import dev.lockstep.reconfiguration.CopyProgress;
import dev.lockstep.reconfiguration.CopyTotal;
import dev.lockstep.reconfiguration.messaging.CylinderDispatch;
import dev.lockstep.reconfiguration.persistence.ReconfigurationStore;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.shared.metrics.Recent;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.function.ToLongFunction;

/** Figures of the reconfiguration under way: its cylinders by state. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class CylinderMeters implements MeterBinder {

  @Inject private ControlDatabase database;
  @Inject private CylinderDispatch dispatch;
  @Inject private Clock clock;

  @Override
  public void bindTo(MeterRegistry registry) {
    Recent<CopyTotal> total = new Recent<>(this::total, clock);
    gauge(registry, total, "copied", CopyTotal::copied);
    gauge(registry, total, "copying", CopyTotal::copying);
    gauge(registry, total, "failed", CopyTotal::failed);
    gauge(registry, total, "waiting", CylinderMeters::waiting);
  }

  private static void gauge(
      MeterRegistry registry,
      Recent<CopyTotal> total,
      String state,
      ToLongFunction<CopyTotal> value) {
    Gauge.builder("lockstep.cylinders", () -> value.applyAsLong(total.get()))
        .description("Cylinders of the reconfiguration under way")
        .tag("state", state)
        .register(registry);
  }

  private static long waiting(CopyTotal total) {
    return total.cylinders() - total.copied() - total.copying() - total.failed();
  }

  private CopyTotal total() {
    List<CopyProgress> tables =
        new ReconfigurationStore(database.transactions())
            .working().stream()
                .flatMap(present -> dispatch.commands().progress(present.id()).stream())
                .toList();
    return CopyTotal.of(tables);
  }
}
