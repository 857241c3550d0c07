package dev.lockstep.services;

import dev.lockstep.events.hub.Watching;
import dev.lockstep.security.Role;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A person who watches live events.
 *
 * @param role the greatest of those with which they watch
 * @param since when the first of their streams that are open was opened, by its server's clock
 * @param streams how many are open; a page of the console has one
 * @param servers by which they are told, by name
 */
public record Watcher(String who, Role role, Instant since, int streams, List<String> servers) {

  public Watcher {
    servers = List.copyOf(servers);
  }

  /** The people at the streams of one server, by name. */
  static List<Watcher> at(String server, Collection<Watching> open) {
    return together(open.stream().map(one -> of(server, one)).toList());
  }

  private static Watcher of(String server, Watching open) {
    return new Watcher(
        open.onlooker().who(),
        open.onlooker().role(),
        // as the control database keeps it
        open.since().truncatedTo(ChronoUnit.MILLIS),
        1,
        List.of(server));
  }

  /** Each person once, by name, whatever they watch and wherever. */
  static List<Watcher> together(Collection<Watcher> watchers) {
    Map<String, Watcher> people = new TreeMap<>();
    watchers.forEach(one -> people.merge(one.who(), one, Watcher::and));
    return List.copyOf(people.values());
  }

  private Watcher and(Watcher other) {
    return new Watcher(
        who,
        role.includes(other.role) ? role : other.role,
        since.isBefore(other.since) ? since : other.since,
        streams + other.streams,
        Stream.concat(servers.stream(), other.servers.stream()).distinct().sorted().toList());
  }
}
