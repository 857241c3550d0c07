package dev.lockstep.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.events.hub.Onlooker;
import dev.lockstep.events.hub.Watching;
import dev.lockstep.security.Role;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatcherTest {

  private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");

  @Test
  void the_streams_of_a_person_count_together() {
    List<Watching> open =
        List.of(
            watching("bob", Role.VIEWER, 9),
            watching("ann", Role.ADMIN, 5),
            watching("bob", Role.OPERATOR, 3));

    assertThat(Watcher.at("one", open))
        .containsExactly(
            new Watcher("ann", Role.ADMIN, START.plusSeconds(5), 1, List.of("one")),
            new Watcher("bob", Role.OPERATOR, START.plusSeconds(3), 2, List.of("one")));
  }

  @Test
  void a_person_at_several_servers_is_told_once() {
    assertThat(
            Watcher.together(
                List.of(
                    new Watcher("bob", Role.VIEWER, START, 2, List.of("two")),
                    new Watcher("bob", Role.VIEWER, START.plusSeconds(1), 1, List.of("one")))))
        .containsExactly(new Watcher("bob", Role.VIEWER, START, 3, List.of("one", "two")));
  }

  private static Watching watching(String who, Role role, int second) {
    return new Watching(new Onlooker(who, role, null), START.plusSeconds(second).plusNanos(1));
  }
}
