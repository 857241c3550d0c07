package dev.lockstep.shared.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.context.ApplicationScoped;

/** How many messages wait in the queues of a broker inside the server; NaN of another one. */
@ApplicationScoped
public class QueueMeters implements MeterBinder {

  @Override
  public void bindTo(MeterRegistry registry) {
    for (String queue : BrokerQueues.NAMES) {
      Gauge.builder("lockstep.queue.messages", () -> messages(queue))
          .description("Messages that wait in a queue of the message broker")
          .tag("queue", queue)
          .register(registry);
    }
  }

  private static double messages(String queue) {
    Long messages = BrokerQueues.number(queue, "messageCount");
    return messages == null ? Double.NaN : messages.doubleValue();
  }
}
