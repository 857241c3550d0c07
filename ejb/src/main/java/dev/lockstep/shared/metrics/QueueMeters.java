package dev.lockstep.shared.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** How many messages wait in the queues of a broker inside the server; NaN of another one. */
@ApplicationScoped
public class QueueMeters implements MeterBinder {

  private static final List<String> QUEUES = List.of("LockstepCylinders", "DLQ", "ExpiryQueue");

  @Override
  public void bindTo(MeterRegistry registry) {
    for (String queue : QUEUES) {
      Gauge.builder("lockstep.queue.messages", () -> messages(queue))
          .description("Messages that wait in a queue of the message broker")
          .tag("queue", queue)
          .register(registry);
    }
  }

  private static double messages(String queue) {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    try {
      ObjectName name =
          new ObjectName("jboss.as:subsystem=messaging-activemq,server=default,jms-queue=" + queue);
      return ((Number) server.getAttribute(name, "messageCount")).doubleValue();
    } catch (JMException e) {
      return Double.NaN;
    }
  }
}
