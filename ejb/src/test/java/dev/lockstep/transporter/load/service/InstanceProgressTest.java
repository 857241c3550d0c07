package dev.lockstep.transporter.load.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.coordination.Response;
import dev.lockstep.coordination.Step;
import dev.lockstep.coordination.SyncAction;
import dev.lockstep.coordination.SyncCode;
import dev.lockstep.coordination.Verdict;
import dev.lockstep.coordination.exchange.Standing;
import dev.lockstep.transporter.LoadStatistics;
import dev.lockstep.transporter.load.InstancePosition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where an instance stands, as it is told to viewers. */
class InstanceProgressTest {

  private static final Instant BEGAN = Instant.parse("2026-01-01T10:00:00Z");
  private static final Step EXECUTE = new Step(3, "EXECUTE", 1);

  private final InstanceProgress progress = new InstanceProgress(2, LoadStatistics.NONE, BEGAN);

  private @Nullable InstancePosition position() {
    return progress.statistics(BEGAN.plusSeconds(60)).position();
  }

  @Test
  void it_stands_nowhere_before_its_first_call() {
    progress.stands(Standing.LEFT, BEGAN);

    assertThat(position()).isNull();
  }

  @Test
  void many_calls_in_one_phase_are_one() {
    progress.calling(EXECUTE, BEGAN);
    progress.calling(EXECUTE, BEGAN.plusSeconds(1));

    assertThat(position())
        .isEqualTo(new InstancePosition("EXECUTE", 1, Standing.CALLED, null, BEGAN));
  }

  @Test
  void it_waits_at_the_barrier_until_it_is_called_in_the_next_phase() {
    Instant later = BEGAN.plusSeconds(5);
    progress.calling(EXECUTE, BEGAN);

    progress.arrived(EXECUTE, Response.NEXT_PHASE, later);
    assertThat(position())
        .isEqualTo(
            new InstancePosition("EXECUTE", 1, Standing.ARRIVED, Response.NEXT_PHASE, later));

    progress.calling(new Step(4, "EXECUTE", 2), later);
    assertThat(position())
        .isEqualTo(new InstancePosition("EXECUTE", 2, Standing.CALLED, null, later));
  }

  @Test
  void one_that_was_stopped_for_a_checkpoint_is_called_again_in_its_phase() {
    progress.calling(EXECUTE, BEGAN);
    progress.arrived(EXECUTE, Response.SAME_PHASE, BEGAN.plusSeconds(1));
    progress.calling(new Step(4, "CHECKPOINT", 1), BEGAN.plusSeconds(2));
    progress.calling(new Step(5, "EXECUTE", 1), BEGAN.plusSeconds(3));

    assertThat(position())
        .isEqualTo(new InstancePosition("EXECUTE", 1, Standing.CALLED, null, BEGAN.plusSeconds(3)));
  }

  @Test
  void one_that_had_ended_execute_waits_there_again_after_a_checkpoint() {
    Step checkpoint = new Step(4, "CHECKPOINT", 1);
    progress.calling(EXECUTE, BEGAN);
    progress.arrived(EXECUTE, Response.END_METHOD, BEGAN.plusSeconds(1));
    InstancePosition ended = position();
    progress.released(new Verdict(SyncCode.END_METHOD, List.of(SyncAction.WAIT)));
    assertThat(position()).isEqualTo(ended);

    progress.calling(checkpoint, BEGAN.plusSeconds(2));
    progress.arrived(checkpoint, Response.END_METHOD, BEGAN.plusSeconds(3));
    progress.released(new Verdict(SyncCode.END_METHOD, List.of(SyncAction.WAIT)));
    assertThat(position())
        .isEqualTo(InstancePosition.arrived(checkpoint, Response.END_METHOD, BEGAN.plusSeconds(3)));

    progress.released(new Verdict(SyncCode.END_METHOD, List.of(SyncAction.NEXT_METHOD)));
    assertThat(position()).isEqualTo(ended);
  }

  @Test
  void one_that_has_failed_stays_so_when_it_leaves() {
    progress.calling(EXECUTE, BEGAN);
    progress.stands(Standing.FAILED, BEGAN.plusSeconds(1));
    progress.stands(Standing.LEFT, BEGAN.plusSeconds(2));

    assertThat(position())
        .isEqualTo(new InstancePosition("EXECUTE", 1, Standing.FAILED, null, BEGAN.plusSeconds(1)));
  }
}
