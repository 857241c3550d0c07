package dev.lockstep.events.hub;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Set;
import javax.management.AttributeChangeNotification;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears from WildFly when the server is being suspended or stopped, before it begins to wait for
 * the end of its requests. A stream of events has no end of its own, so it would be waited for in
 * vain.
 */
final class ServerSuspension implements NotificationListener {

  private static final Logger LOG = LoggerFactory.getLogger(ServerSuspension.class);
  private static final String STATE = "jboss.root:type=state";
  private static final String ATTRIBUTE = "RunningState";
  private static final String NORMAL = "normal";
  private static final Set<String> ENDING =
      Set.of("pre_suspend", "pre-suspend", "suspending", "suspended", "stopping", "stopped");

  private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
  private final Runnable ending;
  private final Runnable resumed;

  /**
   * @param ending called when the server begins to suspend or to stop, perhaps more than once
   * @param resumed called when it works again
   */
  ServerSuspension(Runnable ending, Runnable resumed) {
    this.ending = ending;
    this.resumed = resumed;
  }

  /** Begins to listen. */
  void watch() {
    try {
      beans.addNotificationListener(new ObjectName(STATE), this, null, null);
    } catch (InstanceNotFoundException e) {
      LOG.warn("{} is not there: viewers of live events hold up the server's end", STATE, e);
    } catch (JMException e) {
      throw new IllegalStateException("No name of a bean: " + STATE, e);
    }
  }

  @Override
  public void handleNotification(Notification notification, Object handback) {
    if (notification instanceof AttributeChangeNotification change
        && change.getAttributeName().equals(ATTRIBUTE)) {
      String state = String.valueOf(change.getNewValue()).toLowerCase(Locale.ROOT);
      if (ENDING.contains(state)) {
        ending.run();
      } else if (state.equals(NORMAL)) {
        resumed.run();
      }
    }
  }

  /** Listens no more. */
  void forget() {
    try {
      beans.removeNotificationListener(new ObjectName(STATE), this);
    } catch (JMException e) {
      LOG.debug("{} is gone", STATE, e);
    }
  }
}
