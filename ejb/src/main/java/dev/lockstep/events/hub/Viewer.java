package dev.lockstep.events.hub;

import dev.lockstep.events.EventInterest;
import dev.lockstep.events.EventMessage;
import dev.lockstep.events.EventPosition;
import dev.lockstep.events.EventSink;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One viewer: what it has seen, and whether it has taken what was sent last. What it has seen is
 * guarded by the hub; the end of a sending may be told by any thread.
 */
final class Viewer {

  private static final Logger LOG = LoggerFactory.getLogger(Viewer.class);

  private final EventSink sink;
  private final Watching watching;
  private final EventInterest interest;
  private final Clock clock;

  /** The number of the reading that a source has to end before this viewer gets anything. */
  private final Map<SourceReading, Long> awaited = new HashMap<>();

  private @Nullable EventPosition seen;
  private long assured;
  private volatile Instant lastSent;
  private volatile boolean sending;
  private volatile boolean broken;

  /**
   * @param seen what it had when it was connected before, or null
   */
  Viewer(
      EventSink sink,
      Watching watching,
      EventInterest interest,
      @Nullable EventPosition seen,
      Clock clock) {
    this.sink = sink;
    this.watching = watching;
    this.interest = interest;
    this.seen = seen;
    this.clock = clock;
    this.lastSent = clock.instant();
  }

  Watching watching() {
    return watching;
  }

  EventInterest interest() {
    return interest;
  }

  /** Wants to be told nothing before this source has ended a reading that begins from now on. */
  void await(SourceReading source) {
    awaited.put(source, source.next());
  }

  /** A source has ended a reading, in whatever way. */
  void ended(SourceReading source, long reading) {
    awaited.computeIfPresent(source, (same, wanted) -> reading >= wanted ? null : wanted);
  }

  /** Whether something may be sent now. */
  boolean free() {
    return !sending && !broken && awaited.isEmpty();
  }

  boolean broken() {
    return broken;
  }

  /** Whether it has not taken what was sent for so long. */
  boolean stalled(Duration limit) {
    return sending && !clock.instant().isBefore(lastSent.plus(limit));
  }

  /**
   * What it gets next, or null when there is nothing to say. It counts as seen from now on.
   *
   * @param silence after which it gets a sign of life
   */
  @Nullable EventMessage next(Outgoing outgoing, Duration silence) {
    Outgoing.Part next = outgoing.next(seen, assured, interest);
    if (next.batch().reason() != null) {
      assured = outgoing.board().position().sequence();
    }
    seen = new EventPosition(outgoing.board().epoch(), next.batch().upTo());
    if (next.message() != null) {
      return next.message();
    }
    return clock.instant().isBefore(lastSent.plus(silence)) ? null : EventMessage.heartbeat(seen);
  }

  /** Nothing else is sent before {@link #send} has ended. */
  void reserve() {
    sending = true;
    lastSent = clock.instant();
  }

  /** Sends without waiting. */
  void send(EventMessage message) {
    CompletionStage<?> sent;
    try {
      sent = sink.send(message);
    } catch (RuntimeException e) {
      failed(e);
      return;
    }
    sent.whenComplete(
        (taken, fault) -> {
          if (fault != null) {
            failed(fault);
          } else {
            sending = false;
          }
        });
  }

  /** Nothing is sent to it any more, and it leaves at the next tick. */
  void giveUp() {
    broken = true;
  }

  private void failed(Throwable fault) {
    // viewers leave in this way
    LOG.debug("A viewer of live events is gone", fault);
    broken = true;
  }

  /** Ends the connection. */
  void close() {
    broken = true;
    try {
      sink.close();
    } catch (RuntimeException e) {
      LOG.debug("The connection of a viewer was gone already", e);
    }
  }
}
