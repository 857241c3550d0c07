package dev.lockstep.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void the_median_of_an_odd_number_is_the_middle_one() {
    assertThat(Figures.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2.0);
  }

  @Test
  void the_median_of_an_even_number_is_the_mean_of_the_two_in_the_middle() {
    assertThat(Figures.median(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(3.0);
  }

  @Test
  void there_is_no_median_of_nothing() {
    assertThatThrownBy(() -> Figures.median(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void durations_become_seconds() {
    assertThat(Figures.medianSeconds(List.of(Duration.ofMillis(1500)))).isEqualTo(1.5);
  }

  @Test
  void a_ratio_needs_a_positive_base() {
    assertThat(Figures.ratio(3, 2)).isEqualTo(1.5);
    assertThatThrownBy(() -> Figures.ratio(3, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_last_line_is_one_json_object_in_the_order_of_its_fields() {
    String line =
        new ResultLine("upgrade")
            .with("workers", 4)
            .with("lockstep_over_limit", 1.17649)
            .machine()
            .json();
    assertThat(line)
        .startsWith("{\"bench\":\"upgrade\",\"workers\":4,\"lockstep_over_limit\":1.18,\"cpus\":")
        .doesNotContain("\n");
  }
}
