package dev.lockstep.coordination.messaging;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection with the broker, on which this server hears both topics. It is made when it is
 * needed, and anew after it broke. Safe for use by several threads.
 */
final class Broker {

  private static final Logger LOG = LoggerFactory.getLogger(Broker.class);

  private final Supplier<Topics> lookup;
  private final MessageListener reports;
  private final MessageListener releases;
  private @Nullable Connection connection;
  private @Nullable Topics topics;

  Broker(Supplier<Topics> lookup, MessageListener reports, MessageListener releases) {
    this.lookup = lookup;
    this.reports = reports;
    this.releases = releases;
  }

  /** The connection that is open now, or a new one. */
  synchronized Connection connection() throws JMSException {
    Connection open = connection;
    if (open == null) {
      open = connected();
      connection = open;
    }
    return open;
  }

  /** Where messages go. */
  synchronized Topics topics() {
    Topics found = topics;
    if (found == null) {
      found = lookup.get();
      topics = found;
    }
    return found;
  }

  /** The connection does not work; another one is made when it is needed. */
  synchronized void broken(Connection which) {
    if (connection == which) {
      disconnect();
    }
  }

  /** Ends the connection. */
  synchronized void disconnect() {
    Connection open = connection;
    connection = null;
    topics = null;
    if (open != null) {
      close(open);
    }
  }

  private Connection connected() throws JMSException {
    Topics where = topics();
    Connection made = where.connections().createConnection();
    try {
      made.setExceptionListener(
          fault -> {
            LOG.warn("The connection between the instances of loads broke", fault);
            broken(made);
          });
      hear(made, where.reports(), reports);
      hear(made, where.releases(), releases);
      made.start();
      return made;
    } catch (JMSException e) {
      close(made);
      throw e;
    }
  }

  /** The consumer lives as long as the connection. */
  @SuppressWarnings("resource")
  private static void hear(Connection connection, Topic topic, MessageListener listener)
      throws JMSException {
    Session session = connection.createSession(false, Session.DUPS_OK_ACKNOWLEDGE);
    MessageConsumer consumer = session.createConsumer(topic);
    consumer.setMessageListener(listener);
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (JMSException e) {
      LOG.debug("A broken connection was not closed", e);
    }
  }
}
