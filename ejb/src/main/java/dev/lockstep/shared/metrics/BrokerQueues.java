package dev.lockstep.shared.metrics;

import java.lang.management.ManagementFactory;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** The queues of a message broker inside the server; nothing is known of another one's. */
public final class BrokerQueues {

  /** Cylinders to copy; what was delivered in vain; what nobody took in its time. */
  static final List<String> NAMES = List.of("LockstepCylinders", "DLQ", "ExpiryQueue");

  private BrokerQueues() {}

  /** All queues as they are now. */
  public static List<QueueDepth> depths() {
    return NAMES.stream()
        .map(
            queue ->
                new QueueDepth(
                    queue, number(queue, "messageCount"), number(queue, "consumerCount")))
        .toList();
  }

  /** An attribute of a queue, or null when the broker is not in this server. */
  static @Nullable Long number(String queue, String attribute) {
    try {
      ObjectName name =
          new ObjectName("jboss.as:subsystem=messaging-activemq,server=default,jms-queue=" + queue);
      Number value =
          (Number) ManagementFactory.getPlatformMBeanServer().getAttribute(name, attribute);
      return value.longValue();
    } catch (JMException e) {
      return null;
    }
  }
}
