package dev.lockstep.reconfiguration.messaging;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.trace.Trace;
import dev.lockstep.shared.trace.TraceParent;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Sends messages about cylinders. They are not kept by the broker: what is not heard is sent again.
 * Safe for use by many threads.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class CylinderMessages {

  /** Where commands go; any server takes them. */
  static final String COMMANDS = "java:/jms/queue/LockstepCylinders";

  /** Where it is told that one has ended; all servers hear it. */
  static final String ENDS = "java:/jms/topic/LockstepCylinderEnds";

  /** Whoever finds an older one has missed a lot, and another one was sent meanwhile. */
  private static final long LIFE_MILLIS = Duration.ofMinutes(1).toMillis();

  @Resource private ConnectionFactory connections;

  @Resource(lookup = COMMANDS)
  private Destination commands;

  @Resource(lookup = ENDS)
  private Destination ends;

  /**
   * Lets commands be executed.
   *
   * @throws LockstepException {@code BROKER_UNREACHABLE}
   */
  public void command(List<Long> numbers) {
    Map<String, String> properties =
        Trace.parent().map(parent -> Map.of(TraceParent.NAME, parent.text())).orElse(Map.of());
    send(commands, numbers, properties);
  }

  /** Tells that the execution of a command has ended, however; throws like {@link #command}. */
  public void ended(long number) {
    send(ends, List.of(number), Map.of());
  }

  private void send(Destination where, List<Long> numbers, Map<String, String> properties) {
    try (JMSContext context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
      JMSProducer producer =
          context
              .createProducer()
              .setDeliveryMode(DeliveryMode.NON_PERSISTENT)
              .setTimeToLive(LIFE_MILLIS);
      properties.forEach(producer::setProperty);
      numbers.forEach(number -> producer.send(where, Long.toString(number)));
    } catch (JMSRuntimeException e) {
      throw new LockstepException(
          ErrorCode.BROKER_UNREACHABLE,
          "The message broker does not take messages: " + e.getMessage() + ". See that it is up",
          e);
    }
  }
}
