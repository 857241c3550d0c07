package dev.lockstep.events.hub;

import dev.lockstep.events.Cell;
import dev.lockstep.events.EventBoard;
import dev.lockstep.events.EventInterest;
import dev.lockstep.events.EventMessage;
import dev.lockstep.events.EventPosition;
import dev.lockstep.events.EventSink;
import dev.lockstep.events.EventSource;
import dev.lockstep.events.EventTopic;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings together sources and viewers. Each tick begins to read the sources, on other threads, and
 * whatever has ended is sent at once to every viewer that has taken what it got before; the others
 * get the difference later. So neither a source nor a viewer holds up anybody. Safe for use by many
 * threads; nothing is read or sent while its lock is held.
 */
public final class EventHub {

  /** How many viewers one server has at most. */
  public static final int MOST_VIEWERS = 200;

  /** After so long without events, viewers get a sign of life. */
  static final Duration HEARTBEAT = Duration.ofSeconds(10);

  /** A source that needs longer is called stale. */
  static final Duration OVERDUE = Duration.ofSeconds(3);

  /** A viewer that takes nothing for so long is given up. */
  static final Duration STALLED = Duration.ofSeconds(30);

  /** About how many characters a viewer gets at once. */
  private static final int MOST_CHARACTERS = 200_000;

  private final EventBoard board;
  private final Clock clock;
  private final Executor threads;
  private final List<SourceReading> sources = new ArrayList<>();
  private final Set<Viewer> viewers = new LinkedHashSet<>();
  private boolean ended;

  private record Sending(Viewer viewer, EventMessage message) {}

  /**
   * @param epoch unique for each start of the server; letters, digits and hyphens
   * @param threads read sources and end connections
   */
  public EventHub(
      String epoch, Iterable<? extends EventSource> sources, Clock clock, Executor threads) {
    this.board = new EventBoard(epoch);
    this.clock = clock;
    this.threads = threads;
    sources.forEach(source -> this.sources.add(new SourceReading(source, clock)));
  }

  /**
   * Adds a viewer; it gets its first event after the next tick. The stream that the same page had
   * before is ended.
   *
   * @param connection opened only when the viewer is taken; must not wait for anything
   * @param seen the newest event that it has got before, or null
   * @throws LockstepException {@code TOO_MANY_VIEWERS}, or {@code SERVER_STOPPING}
   */
  public synchronized void join(
      Onlooker onlooker,
      Supplier<? extends EventSink> connection,
      EventInterest interest,
      @Nullable EventPosition seen) {
    if (ended) {
      throw new LockstepException(
          ErrorCode.SERVER_STOPPING,
          "This server is being stopped or suspended. Connect again when it is up");
    }
    Instant since = replaced(onlooker).orElseGet(clock::instant);
    if (viewers() >= MOST_VIEWERS) {
      throw new LockstepException(
          ErrorCode.TOO_MANY_VIEWERS,
          "This server has "
              + MOST_VIEWERS
              + " viewers already. Close some, ask another server,"
              + " or read what you need over REST");
    }
    Watching watching = new Watching(onlooker, since);
    Viewer viewer = new Viewer(connection.get(), watching, interest, seen, clock);
    sources.stream().filter(source -> !source.topics(interest).isEmpty()).forEach(viewer::await);
    viewers.add(viewer);
  }

  /** Gives up the stream that the same page had before, and tells since when the page is open. */
  private Optional<Instant> replaced(Onlooker onlooker) {
    Optional<Viewer> before =
        viewers.stream()
            .filter(viewer -> viewer.watching().onlooker().samePage(onlooker))
            .findFirst();
    before.ifPresent(Viewer::giveUp);
    return before.map(viewer -> viewer.watching().since());
  }

  /** Whether anybody watches. */
  public synchronized boolean watched() {
    return !viewers.isEmpty();
  }

  /** How many watch. */
  public synchronized int viewers() {
    return watching().size();
  }

  /** Who watches: the streams that are open, the first one first. */
  public synchronized List<Watching> watching() {
    return viewers.stream().filter(viewer -> !viewer.broken()).map(Viewer::watching).toList();
  }

  /** Begins to read the sources again and sends what is new. To be called again and again. */
  public void tick() {
    leave();
    EventInterest interest;
    synchronized (this) {
      interest = EventInterest.union(viewers.stream().map(Viewer::interest).toList());
    }
    sources.stream()
        .filter(source -> !source.topics(interest).isEmpty())
        .forEach(source -> begin(source, interest));
    deliver();
  }

  private void begin(SourceReading source, EventInterest interest) {
    Optional<Long> reading;
    synchronized (this) {
      reading = source.begin();
      if (reading.isEmpty() && source.overdue(OVERDUE)) {
        source.stale("it has not answered for " + OVERDUE.toSeconds() + " seconds", null);
        notices();
        viewers.forEach(viewer -> viewer.ended(source, source.next()));
      }
    }
    if (reading.isPresent()) {
      try {
        threads.execute(() -> read(source, reading.get(), interest));
      } catch (RejectedExecutionException e) {
        failed(source, reading.get(), e);
      }
    }
  }

  private void read(SourceReading source, long reading, EventInterest interest) {
    try {
      succeeded(source, reading, source.topics(interest), source.source().cells(interest));
    } catch (RuntimeException e) {
      failed(source, reading, e);
    }
    deliver();
  }

  private synchronized void succeeded(
      SourceReading source, long reading, Set<EventTopic> topics, List<Cell> cells) {
    source.succeeded();
    board.show(topics, cells);
    ended(source, reading);
  }

  private synchronized void failed(SourceReading source, long reading, RuntimeException fault) {
    if (ended) {
      // what a source needs goes away with the server
      source.dropped();
      return;
    }
    source.failed(fault);
    ended(source, reading);
  }

  private void ended(SourceReading source, long reading) {
    notices();
    viewers.forEach(viewer -> viewer.ended(source, reading));
  }

  private void notices() {
    board.show(
        Set.of(EventTopic.SOURCES),
        sources.stream().flatMap(source -> source.notice().stream()).toList());
  }

  private void deliver() {
    List<Sending> due = new ArrayList<>();
    synchronized (this) {
      Outgoing outgoing = new Outgoing(board, MOST_CHARACTERS);
      for (Viewer viewer : viewers) {
        EventMessage message = viewer.free() ? viewer.next(outgoing, HEARTBEAT) : null;
        if (message != null) {
          viewer.reserve();
          due.add(new Sending(viewer, message));
        }
      }
    }
    due.forEach(sending -> sending.viewer().send(sending.message()));
  }

  /** Viewers that are gone, or as good as gone, leave. */
  private void leave() {
    List<Viewer> leaving;
    synchronized (this) {
      leaving =
          viewers.stream().filter(viewer -> viewer.broken() || viewer.stalled(STALLED)).toList();
      leaving.forEach(viewers::remove);
    }
    leaving.stream().filter(viewer -> !closing(viewer)).forEach(this::keep);
  }

  /** The end of a connection may have to wait for the other side, so another thread does it. */
  private boolean closing(Viewer viewer) {
    try {
      threads.execute(viewer::close);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  /** It leaves at a later tick, when a thread is free. */
  private synchronized void keep(Viewer viewer) {
    viewers.add(viewer);
  }

  /** Ends all connections, and takes no viewers until it is opened. */
  public void end() {
    List<Viewer> all;
    synchronized (this) {
      ended = true;
      all = List.copyOf(viewers);
      viewers.clear();
    }
    all.stream().filter(viewer -> !closing(viewer)).forEach(Viewer::close);
  }

  /** Takes viewers again. */
  public synchronized void open() {
    ended = false;
  }
}
