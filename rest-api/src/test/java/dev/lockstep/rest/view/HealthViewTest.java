package dev.lockstep.rest.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.health.Health;
import dev.lockstep.health.HealthCheck;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HealthViewTest {

  @Test
  void what_else_is_known_is_shown_in_the_order_of_the_check() {
    List<String> names = IntStream.rangeClosed(1, 20).mapToObj(n -> "name" + 7 * n % 20).toList();
    Map<String, String> data = new LinkedHashMap<>();
    names.forEach(name -> data.put(name, "some"));

    HealthView view = HealthView.of(new Health(List.of(HealthCheck.up("lease", data))));

    assertThat(view.checks().get(0).data().keySet()).containsExactlyElementsOf(names);
  }
}
