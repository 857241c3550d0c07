package dev.lockstep.coordination.messaging;

import dev.lockstep.coordination.exchange.Coordination;
import dev.lockstep.coordination.exchange.LoadAttempt;
import dev.lockstep.coordination.exchange.Release;
import dev.lockstep.coordination.exchange.Report;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports go to one topic and releases to another; each server hears both and hands on what
 * concerns those that are here. So a barrier costs one message for each instance and one for all of
 * them. Messages are not kept anywhere: see {@link Coordination}. Safe for use by several threads.
 */
public final class JmsCoordination implements Coordination, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(JmsCoordination.class);

  private final MessageFormat<Report> reportFormat = new MessageFormat<>(Report.class);
  private final MessageFormat<Release[]> releaseFormat = new MessageFormat<>(Release[].class);
  private final Set<Conductor> conductors = new CopyOnWriteArraySet<>();
  private final Set<Instance> instances = new CopyOnWriteArraySet<>();
  private final Broker broker;

  private record Conductor(LoadAttempt load, Consumer<Report> reports) {}

  private record Instance(LoadAttempt load, int number, Consumer<Release> releases) {}

  /** Connects with the broker when somebody conducts or joins. */
  public JmsCoordination(Supplier<Topics> topics) {
    this.broker =
        new Broker(
            topics,
            message -> hear(message, reportFormat, this::spread),
            message -> hear(message, releaseFormat, this::spread));
  }

  @Override
  public Line<List<Release>> conduct(LoadAttempt load, Consumer<Report> reports) {
    Conductor conductor = new Conductor(load, reports);
    conductors.add(conductor);
    return new JmsLine<>(
        broker,
        Topics::releases,
        (releases, session) -> releaseFormat.write(releases.toArray(Release[]::new), session),
        () -> conductors.remove(conductor));
  }

  @Override
  public Line<Report> join(LoadAttempt load, int instance, Consumer<Release> releases) {
    Instance joined = new Instance(load, instance, releases);
    instances.add(joined);
    return new JmsLine<>(
        broker, Topics::reports, reportFormat::write, () -> instances.remove(joined));
  }

  /** Ends the connection; the next message that is sent begins another one. */
  @Override
  public void close() {
    broker.disconnect();
  }

  private void spread(Report report) {
    conductors.stream()
        .filter(conductor -> conductor.load().equals(report.load()))
        .forEach(conductor -> conductor.reports().accept(report));
  }

  private void spread(Release... releases) {
    for (Release release : releases) {
      instances.stream()
          .filter(instance -> release.concerns(instance.load(), instance.number()))
          .forEach(instance -> instance.releases().accept(release));
    }
  }

  private static <T> void hear(Message message, MessageFormat<T> format, Consumer<T> hearer) {
    try {
      hearer.accept(format.read(message));
    } catch (IOException | JMSException e) {
      LOG.warn("A message between the instances of loads was not understood", e);
    }
  }
}
