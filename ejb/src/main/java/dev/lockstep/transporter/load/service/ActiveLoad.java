package dev.lockstep.transporter.load.service;

import dev.lockstep.transporter.LoadDefinition;
import dev.lockstep.transporter.LoadStatistics;
import dev.lockstep.transporter.api.OperatorProvider;
import dev.lockstep.transporter.load.InstanceStatistics;
import dev.lockstep.transporter.load.Load;
import dev.lockstep.transporter.load.LoadId;
import dev.lockstep.transporter.load.SessionNeeds;
import dev.lockstep.transporter.operator.conductor.Conducting;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt of a load on this server. Safe for use by many threads. */
public final class ActiveLoad {

  private static final Logger LOG = LoggerFactory.getLogger(ActiveLoad.class);

  private final Load load;
  private final LoadDefinition definition;
  private final List<InstanceProgress> instances;
  private volatile @Nullable OperatorProvider provider;
  private volatile @Nullable AutoCloseable resources;
  private volatile @Nullable Conducting conducting;
  private final AtomicReference<@Nullable Exception> fault = new AtomicReference<>();
  private volatile boolean takenAway;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final AtomicBoolean goesOn = new AtomicBoolean();

  /**
   * An attempt.
   *
   * @param before statistics of earlier attempts
   */
  ActiveLoad(
      Load load, LoadDefinition definition, List<InstanceStatistics> before, Instant beganAt) {
    this.load = load;
    this.definition = definition;
    this.instances = progress(load.instances(), before, beganAt);
  }

  private static List<InstanceProgress> progress(
      int instances, List<InstanceStatistics> before, Instant beganAt) {
    Map<Integer, LoadStatistics> counts =
        before.stream()
            .collect(Collectors.toMap(InstanceStatistics::instance, InstanceStatistics::counts));
    return IntStream.rangeClosed(1, instances)
        .mapToObj(
            number ->
                new InstanceProgress(
                    number, counts.getOrDefault(number, LoadStatistics.NONE), beganAt))
        .toList();
  }

  /** The load as it was when the attempt began. */
  public Load load() {
    return load;
  }

  public LoadId id() {
    return load.id();
  }

  public int attempt() {
    return load.attempt();
  }

  public LoadDefinition definition() {
    return definition;
  }

  /** The sessions that its instances keep. */
  SessionNeeds sessions() {
    return SessionNeeds.of(definition, load.target().dataStores());
  }

  /** What an instance has done; the first one has the number 1. */
  public InstanceProgress progress(int instance) {
    return instances.get(instance - 1);
  }

  List<InstanceStatistics> statistics(Instant now) {
    return instances.stream().map(instance -> instance.statistics(now)).toList();
  }

  /** What does the work; its resources are closed with the attempt. */
  void operators(OperatorProvider operators, AutoCloseable closed) {
    provider = operators;
    resources = closed;
  }

  OperatorProvider provider() {
    return Objects.requireNonNull(provider);
  }

  @Nullable AutoCloseable resources() {
    return resources;
  }

  void conduct(Conducting conductor) {
    conducting = conductor;
  }

  @Nullable Conducting conducting() {
    return conducting;
  }

  /** It is to make a checkpoint and to rest; said once is enough. */
  void stop() {
    Conducting conductor = conducting;
    if (conductor != null && stopped.compareAndSet(false, true)) {
      conductor.stop();
    }
  }

  /** Why an instance cannot go on; the first one that says so counts. */
  void failed(int instance, Exception why) {
    if (fault.compareAndSet(null, why)) {
      LOG.warn("Load {}, instance {} cannot go on: {}", id(), instance, why.getMessage());
    }
  }

  /** What an operator said why it cannot go on; empty when none did. */
  Optional<Exception> fault() {
    return Optional.ofNullable(fault.get());
  }

  /** Whether this is said for the first time: it has loaded something. */
  boolean goesOn() {
    return goesOn.compareAndSet(false, true);
  }

  /** Another attempt has begun: what this one still does is worth nothing. */
  void takenAway() {
    takenAway = true;
    Conducting conductor = conducting;
    if (conductor != null) {
      conductor.abort("Another server executes the load by now");
    }
  }

  boolean isTakenAway() {
    return takenAway;
  }
}
