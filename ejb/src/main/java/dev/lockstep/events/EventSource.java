package dev.lockstep.events;

import java.util.List;
import java.util.Set;

/**
 * Says what there is to be seen. To show something, write a CDI bean that implements this; nothing
 * has to be registered. An example, for a source of what is called things:
 *
 * <pre>{@code
 * @ApplicationScoped
 * public class ThingEvents implements EventSource {
 *   @Inject private ControlDatabase database;
 *
 *   public String name() { return "things"; }
 *
 *   public Set<EventTopic> topics() { return Set.of(EventTopic.OPERATIONS, EventTopic.ENTRIES); }
 *
 *   public List<Cell> cells(EventInterest interest) {
 *     // one short query on the control database, since another server may have acted
 *     // Cell.of(EventTopic.OPERATIONS, "q4-upgrade", new OperationEvent(...))
 *     // Cell.of(EventTopic.ENTRIES, "q4-upgrade/move", new EntryEvent(...))
 *   }
 * }
 * }</pre>
 *
 * The hub asks about ten times a second, as long as somebody watches one of the topics, compares
 * the cells with those of the time before and sends the difference. So a source tells what is,
 * never what happened; it may be asked by one thread after another, but not by two at once.
 */
public interface EventSource {

  /** Its name in messages, such as {@code data upgrade}. */
  String name();

  /** The topics whose cells come from here, and from nowhere else. */
  Set<EventTopic> topics();

  /**
   * All cells of the watched topics of this source as they are now. A cell that was there before
   * and is not any more is told to the viewers as gone, unless its topic is {@linkplain
   * EventTopic#passing() passing}.
   *
   * @param interest what is watched by anybody: topics that are not in it need not be read, and the
   *     operations and runs that are named in it are wanted even when they are old
   * @throws RuntimeException when it cannot be said at present; viewers are told that what they see
   *     is stale, and the source is asked again
   */
  List<Cell> cells(EventInterest interest);
}
