package dev.lockstep.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.bench.chaos.KillMoment.Trigger;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KillPlanTest {

  @Test
  void the_same_seed_gives_the_same_moments() {
    assertThat(moments(42)).isEqualTo(moments(42));
  }

  @Test
  void another_seed_gives_other_moments() {
    assertThat(moments(42)).isNotEqualTo(moments(43));
  }

  @Test
  void some_kills_go_by_time_and_some_by_progress_and_all_come_early_enough() {
    assertThat(moments(1)).extracting(KillMoment::trigger).contains(Trigger.TIME, Trigger.PROGRESS);
    assertThat(moments(1)).allMatch(moment -> moment.fraction() < 0.25);
  }

  private static List<KillMoment> moments(long seed) {
    KillPlan plan = new KillPlan(seed, List.of(Trigger.TIME, Trigger.PROGRESS));
    return Stream.generate(plan::next).limit(100).toList();
  }
}
