package dev.lockstep.coordination.messaging;

import dev.lockstep.coordination.exchange.Coordination.Line;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One end of the exchange, with a session of its own that stays open. Safe for use by several
 * threads.
 *
 * @param <T> what is sent
 */
final class JmsLine<T> implements Line<T> {

  private static final Logger LOG = LoggerFactory.getLogger(JmsLine.class);

  private final Broker broker;
  private final Function<Topics, Topic> topic;
  private final Writing<T> writing;
  private final Runnable left;
  private @Nullable Sender sender;

  /** Makes a message of what is sent. */
  interface Writing<T> {
    Message write(T content, Session session) throws JMSException;
  }

  private record Sender(Connection connection, Session session, MessageProducer producer) {}

  /**
   * Connects.
   *
   * @param left is told when the line is closed, or cannot be opened
   * @throws LockstepException if the broker cannot be reached
   */
  JmsLine(Broker broker, Function<Topics, Topic> topic, Writing<T> writing, Runnable left) {
    this.broker = broker;
    this.topic = topic;
    this.writing = writing;
    this.left = left;
    try {
      sender = connected();
    } catch (JMSException | RuntimeException e) {
      left.run();
      throw e instanceof LockstepException known ? known : unreachable(e);
    }
  }

  /** A connection that broke is made anew once. */
  @Override
  public synchronized void send(T message) {
    try {
      sendNow(message);
    } catch (JMSException first) {
      LOG.debug("Sent on a new connection, since the old one does not work", first);
      hangUp();
      try {
        sendNow(message);
      } catch (JMSException e) {
        hangUp();
        throw unreachable(e);
      }
    }
  }

  private void sendNow(T message) throws JMSException {
    Sender present = sender;
    if (present == null) {
      present = connected();
      sender = present;
    }
    present.producer().send(writing.write(message, present.session()));
  }

  /** Nobody waits for a journal: what gets lost is sent again. */
  private Sender connected() throws JMSException {
    Connection connection = broker.connection();
    Session session = connection.createSession(false, Session.DUPS_OK_ACKNOWLEDGE);
    MessageProducer producer = session.createProducer(topic.apply(broker.topics()));
    producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
    producer.setDisableMessageID(true);
    producer.setDisableMessageTimestamp(true);
    return new Sender(connection, session, producer);
  }

  private void hangUp() {
    Sender present = sender;
    sender = null;
    if (present != null) {
      broker.broken(present.connection());
    }
  }

  @Override
  public synchronized void close() {
    left.run();
    Sender present = sender;
    sender = null;
    if (present != null) {
      try {
        present.session().close();
      } catch (JMSException e) {
        LOG.debug("A session was not closed", e);
      }
    }
  }

  private static LockstepException unreachable(Exception cause) {
    return new LockstepException(
        ErrorCode.INSTANCES_UNREACHABLE,
        "The message broker, by which the instances of a load wait for each other, cannot be"
            + " reached: "
            + cause.getMessage()
            + ". Look at the broker; the load can then be restarted",
        cause);
  }
}
