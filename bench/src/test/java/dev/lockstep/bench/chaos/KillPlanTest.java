package dev.lockstep.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.bench.chaos.KillMoment.Trigger;
import dev.lockstep.bench.chaos.KillMoment.Victim;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KillPlanTest {
  private static final List<Victim> VICTIMS =
      List.of(Victim.SERVER, Victim.SERVER, Victim.DATABASE, Victim.BOTH);

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

  @Test
  void each_victim_has_its_share_in_every_turn() {
    List<KillMoment> moments = moments(7);
    for (int turn = 0; turn < 100; turn += VICTIMS.size()) {
      assertThat(moments.subList(turn, turn + VICTIMS.size()))
          .extracting(KillMoment::victim)
          .containsExactlyInAnyOrderElementsOf(VICTIMS);
    }
    assertThat(moments.subList(0, 40))
        .extracting(KillMoment::victim)
        .isNotEqualTo(moments(8).subList(0, 40).stream().map(KillMoment::victim).toList());
  }

  private static List<KillMoment> moments(long seed) {
    KillPlan plan = new KillPlan(seed, List.of(Trigger.TIME, Trigger.PROGRESS), VICTIMS);
    return Stream.generate(plan::next).limit(100).toList();
  }
}
