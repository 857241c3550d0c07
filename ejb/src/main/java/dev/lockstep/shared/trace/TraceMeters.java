package dev.lockstep.shared.trace;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.ToDoubleFunction;

/** How many spans were sent to a collector, and how many were dropped. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class TraceMeters implements MeterBinder {

  @EJB private Traces traces;

  @Override
  public void bindTo(MeterRegistry registry) {
    count(registry, "sent", Traces::sent);
    count(registry, "dropped", Traces::dropped);
  }

  private void count(MeterRegistry registry, String outcome, ToDoubleFunction<Traces> value) {
    FunctionCounter.builder("lockstep.traces.spans", traces, value)
        .description("Spans of traces that a collector took, or that were dropped")
        .tag("outcome", outcome)
        .register(registry);
  }
}
