package dev.lockstep.coordination.messaging;

import jakarta.jms.ConnectionFactory;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.api.jms.ActiveMQJMSClient;
import org.apache.activemq.artemis.api.jms.JMSFactoryType;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnectorFactory;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/** The broker that is in the server, in the test's own JVM; can be stopped and started again. */
final class EmbeddedBroker implements AutoCloseable {

  private EmbeddedActiveMQ broker = broker();

  EmbeddedBroker() throws Exception {
    broker.start();
  }

  Topics topics() {
    ConnectionFactory connections =
        ActiveMQJMSClient.createConnectionFactoryWithoutHA(
            JMSFactoryType.CF, new TransportConfiguration(InVMConnectorFactory.class.getName()));
    return new Topics(
        connections,
        ActiveMQJMSClient.createTopic("LockstepReports"),
        ActiveMQJMSClient.createTopic("LockstepReleases"));
  }

  void restart() throws Exception {
    broker.stop();
    broker = broker();
    broker.start();
  }

  void stop() throws Exception {
    broker.stop();
  }

  private static EmbeddedActiveMQ broker() {
    try {
      Configuration configuration =
          new ConfigurationImpl()
              .setPersistenceEnabled(false)
              .setSecurityEnabled(false)
              .addAcceptorConfiguration("in-vm", "vm://0");
      return new EmbeddedActiveMQ().setConfiguration(configuration);
    } catch (Exception e) {
      throw new IllegalStateException("No broker could be set up", e);
    }
  }

  @Override
  public void close() throws Exception {
    broker.stop();
  }
}
