package dev.lockstep.health.service;

import dev.lockstep.health.HealthCheck;
import dev.lockstep.health.HealthProbe;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import java.util.Map;

/** Whether the message broker answers: a queue of Lockstep's is opened for reading. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class BrokerProbe implements HealthProbe {

  @Resource private ConnectionFactory connections;

  @Resource(lookup = "java:/jms/queue/LockstepCylinders")
  private Queue commands;

  @Override
  public HealthCheck look() throws JMSException {
    try (JMSContext context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE);
        QueueBrowser browser = context.createBrowser(commands)) {
      browser.getEnumeration();
      return HealthCheck.up("broker", Map.of());
    }
  }
}
