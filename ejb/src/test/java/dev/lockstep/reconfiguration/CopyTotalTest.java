package dev.lockstep.reconfiguration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CopyTotalTest {

  @Test
  void tables_are_summed_and_weighed_by_their_bytes() {
    CopyTotal total =
        CopyTotal.of(
            List.of(
                new CopyProgress(0, "big", 10, 5, 2, 1, 900, 50, 450),
                new CopyProgress(0, "small", 1, 1, 0, 0, 100, 7, 90)));

    assertThat(total).isEqualTo(new CopyTotal(11, 6, 2, 1, 1000, 57, 540, 55));
  }

  @Test
  void nothing_is_copied_before_cylinders_are_known() {
    assertThat(CopyTotal.of(List.of())).isEqualTo(new CopyTotal(0, 0, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void only_the_last_cylinder_makes_it_complete() {
    assertThat(
            List.of(
                percent(new CopyProgress(0, "big", 1, 1, 0, 0, 1_000_000, 5, 5)),
                percent(
                    new CopyProgress(0, "big", 1, 1, 0, 0, 1_000_000, 5, 5),
                    new CopyProgress(0, "late", 1, 0, 1, 0, 1, 0, 0))))
        .containsExactly(100, 99);
  }

  @Test
  void tables_that_seem_empty_count_by_their_cylinders() {
    assertThat(
            List.of(
                percent(new CopyProgress(0, "t", 4, 1, 0, 0, 0, 0, 0)),
                percent(
                    new CopyProgress(0, "t", 1, 1, 0, 0, 0, 0, 0),
                    new CopyProgress(1, "t", 1, 0, 0, 0, 0, 0, 0))))
        .containsExactly(25, 50);
  }

  private static int percent(CopyProgress... tables) {
    return CopyTotal.of(List.of(tables)).percent();
  }
}
