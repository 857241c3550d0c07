package dev.lockstep.events.hub;

import dev.lockstep.events.Cell;
import dev.lockstep.events.EventInterest;
import dev.lockstep.events.EventSource;
import dev.lockstep.events.EventTopic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the reading of one source goes. Guarded by the hub. */
final class SourceReading {

  private static final Logger LOG = LoggerFactory.getLogger(SourceReading.class);

  private final EventSource source;
  private final String name;
  private final Set<EventTopic> topics;
  private final Clock clock;
  private long readings;
  private @Nullable Instant begun;
  private @Nullable Instant newest;
  private @Nullable String problem;
  private @Nullable Instant staleSince;

  SourceReading(EventSource source, Clock clock) {
    this.source = source;
    this.name = source.name();
    this.topics = Set.copyOf(source.topics());
    this.clock = clock;
  }

  EventSource source() {
    return source;
  }

  /** What of this source is watched. */
  Set<EventTopic> topics(EventInterest interest) {
    Set<EventTopic> watched = EnumSet.noneOf(EventTopic.class);
    topics.stream().filter(interest::wants).forEach(watched::add);
    return watched;
  }

  /** The number of the reading that begins next. */
  long next() {
    return readings + 1;
  }

  /** Begins a reading and returns its number; empty as long as one is not ended. */
  Optional<Long> begin() {
    if (begun != null) {
      return Optional.empty();
    }
    begun = clock.instant();
    return Optional.of(++readings);
  }

  /** Whether the present reading takes longer than this. */
  boolean overdue(Duration limit) {
    return begun != null && !clock.instant().isBefore(begun.plus(limit));
  }

  /** The reading has ended well. */
  void succeeded() {
    if (problem != null) {
      LOG.info("Live events of {} are up to date again", name);
    }
    newest = begun;
    begun = null;
    problem = null;
    staleSince = null;
  }

  /** The reading has ended badly. */
  void failed(RuntimeException fault) {
    stale("it could not be read: " + fault.getMessage(), fault);
    begun = null;
  }

  /** The reading has ended, and it does not matter how. */
  void dropped() {
    begun = null;
  }

  /**
   * What viewers see of this source is not up to date; said once.
   *
   * @param fault why, or null when that is not known
   */
  void stale(String what, @Nullable RuntimeException fault) {
    if (problem != null) {
      return;
    }
    problem = what;
    staleSince = newest == null ? clock.instant() : newest;
    LOG.warn("Live events of {} are stale since {}: {}", name, staleSince, what, fault);
  }

  /** Tells viewers that what they see is stale; empty when it is not. */
  Optional<Cell> notice() {
    if (problem == null || staleSince == null) {
      return Optional.empty();
    }
    TreeMap<String, Object> value = new TreeMap<>();
    value.put("source", name);
    value.put("topics", topics.stream().sorted().map(EventTopic::word).toList());
    value.put("staleSince", staleSince.toString());
    value.put("problem", problem);
    return Optional.of(Cell.of(EventTopic.SOURCES, name, value));
  }
}
