package dev.lockstep.events;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What is being watched.
 *
 * @param topics the topics that are wanted
 * @param named the operations and runs that are wanted by their names; all when a subject is absent
 */
public record EventInterest(Set<EventTopic> topics, Map<EventSubject, Set<String>> named) {

  public EventInterest {
    topics = Set.copyOf(topics);
    Map<EventSubject, Set<String>> copy = new EnumMap<>(EventSubject.class);
    named.forEach(
        (subject, names) -> {
          if (!names.isEmpty()) {
            copy.put(subject, Set.copyOf(names));
          }
        });
    named = Map.copyOf(copy);
  }

  /** Everything about these topics. */
  public static EventInterest in(EventTopic... topics) {
    return new EventInterest(Set.of(topics), Map.of());
  }

  /** What all of them together want; a name that one of them gives is among those named. */
  public static EventInterest union(Collection<EventInterest> interests) {
    Set<EventTopic> topics = EnumSet.noneOf(EventTopic.class);
    Map<EventSubject, Set<String>> named = new EnumMap<>(EventSubject.class);
    for (EventInterest interest : interests) {
      topics.addAll(interest.topics());
      interest
          .named()
          .forEach(
              (subject, names) ->
                  named.computeIfAbsent(subject, s -> new HashSet<>()).addAll(names));
    }
    return new EventInterest(topics, named);
  }

  public boolean wants(EventTopic topic) {
    return topics.contains(topic);
  }

  /** Those that somebody named; none when nobody did. */
  public Set<String> named(EventSubject subject) {
    return named.getOrDefault(subject, Set.of());
  }

  boolean matches(CellId cell) {
    if (!cell.topic().chosen()) {
      return true;
    }
    return wants(cell.topic())
        && cell.topic()
            .subject()
            .map(named::get)
            .map(names -> names.contains(cell.subject()))
            .orElse(true);
  }
}
