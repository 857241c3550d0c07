package dev.lockstep.coordination.messaging;

import dev.lockstep.coordination.exchange.Coordination;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Topic;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The coordination of this server, on what {@code wildfly-config/messaging.cli} has set up. */
@ApplicationScoped
public class CoordinationProducer {

  private static final String CONNECTIONS = "java:/jms/LockstepCoordination";
  private static final String REPORTS = "java:/jms/topic/LockstepReports";
  private static final String RELEASES = "java:/jms/topic/LockstepReleases";

  private final JmsCoordination coordination = new JmsCoordination(CoordinationProducer::lookedUp);

  /** What everybody on this server shares. */
  @Produces
  public Coordination coordination() {
    return coordination;
  }

  /** Ends the connection with the broker, if there is one. */
  @PreDestroy
  public void disconnect() {
    coordination.close();
  }

  private static Topics lookedUp() {
    return new Topics(
        lookedUp(CONNECTIONS, ConnectionFactory.class),
        lookedUp(REPORTS, Topic.class),
        lookedUp(RELEASES, Topic.class));
  }

  /** Looked up when it is needed, so that a server without messaging can do all but loads. */
  @SuppressWarnings("BanJNDI") // the names are constants of this class
  private static <T> T lookedUp(String name, Class<T> type) {
    try {
      return type.cast(new InitialContext().lookup(name));
    } catch (NamingException e) {
      throw new LockstepException(
          ErrorCode.INSTANCES_UNREACHABLE,
          name + ": this server does not have it. Run wildfly-config/messaging.cli on it",
          e);
    }
  }
}
