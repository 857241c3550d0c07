package dev.lockstep.shared.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReferenceCyclesTest {

  @Test
  void chains_diamonds_and_unknown_names_are_no_cycles() {
    assertThat(cycles("a:b", "a:c", "b:d", "c:d", "d:unknown", "e:e")).isEmpty();
  }

  @Test
  void a_cycle_is_named_in_full_from_its_first_name() {
    assertThat(cycles("x:b", "a:c", "b:a", "c:b")).containsExactly("a → c → b → a");
  }

  @Test
  void each_cycle_is_named_once() {
    assertThat(cycles("a:b", "b:a", "b:c", "c:b", "d:e", "e:f", "f:d"))
        .containsExactly("a → b → a", "b → c → b", "d → e → f → d");
  }

  @Test
  void every_reference_inside_a_cycle_is_in_one_that_is_named() {
    assertThat(cycles("a:b", "b:c", "c:a", "b:a"))
        .containsExactlyInAnyOrder("a → b → a", "a → b → c → a");
  }

  @Test
  void a_large_ring_is_named_quickly() {
    Map<String, List<String>> ring = new LinkedHashMap<>();
    for (int i = 0; i < 5000; i++) {
      ring.put("p" + i, List.of("p" + (i + 1) % 5000));
    }
    assertThat(ReferenceCycles.find(ring)).extracting(List::size).containsExactly(5000);
  }

  @Test
  void a_thicket_gives_no_more_cycles_than_can_be_read() {
    Map<String, List<String>> thicket = new LinkedHashMap<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      names.add("p" + i);
    }
    names.forEach(name -> thicket.put(name, names));
    assertThat(ReferenceCycles.find(thicket)).hasSize(ReferenceCycles.MOST);
  }

  private static List<String> cycles(String... references) {
    Map<String, List<String>> map = new LinkedHashMap<>();
    for (String reference : references) {
      String[] parts = reference.split(":", -1);
      map.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parts[1]);
    }
    return ReferenceCycles.find(map).stream().map(ReferenceCycles::text).toList();
  }
}
