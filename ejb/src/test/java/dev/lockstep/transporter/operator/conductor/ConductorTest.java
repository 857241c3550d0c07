package dev.lockstep.transporter.operator.conductor;

import static dev.lockstep.coordination.Response.END_METHOD;
import static dev.lockstep.coordination.Response.NEXT_PHASE;
import static dev.lockstep.coordination.Response.SAME_PHASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.coordination.TelinfoChange;
import dev.lockstep.coordination.exchange.LoadAttempt;
import dev.lockstep.coordination.exchange.Release;
import dev.lockstep.coordination.exchange.Report;
import dev.lockstep.coordination.exchange.Standing;
import dev.lockstep.transporter.api.Roles;
import dev.lockstep.transporter.operator.conductor.LoadEnd.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConductorTest {

  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(21);

  private final Cast cast = new Cast(3, Roles.MASTER_AND_SLAVES, false);

  @Test
  void the_master_begins_when_all_are_there_and_the_slaves_when_it_has_begun() {
    assertThat(cast.ready(2).ready(1).words()).isEmpty();
    assertThat(cast.ready(3).words()).containsExactly("1 CALL INITIATE 1");
    assertThat(cast.hear(cast.report(1, Standing.CALLED, null)).words())
        .containsExactly("2 CALL INITIATE 1", "3 CALL INITIATE 1");
  }

  @Test
  void a_phase_ends_when_the_last_instance_has_arrived() {
    cast.assembled(3);

    assertThat(cast.arrive(3, NEXT_PHASE).arrive(1, NEXT_PHASE).words()).isEmpty();
    assertThat(cast.arrive(2, NEXT_PHASE).words())
        .containsExactlyInAnyOrder(
            "1 CALL INITIATE 2 after TD_SYNC_BARRIER",
            "2 CALL INITIATE 2 after TD_SYNC_BARRIER",
            "3 CALL INITIATE 2 after TD_SYNC_BARRIER");
  }

  @Test
  void whoever_has_ended_the_method_waits_and_is_not_called_again() {
    cast.assembled(3).arrive(2, END_METHOD).arrive(3, END_METHOD);

    assertThat(cast.arrive(1, NEXT_PHASE).words())
        .containsExactlyInAnyOrder(
            "1 CALL INITIATE 2 after TD_SYNC_BARRIER",
            "2 WAIT after TD_END_METHOD",
            "3 WAIT after TD_END_METHOD");
    assertThat(cast.arrive(1, NEXT_PHASE).words())
        .containsExactly("1 CALL INITIATE 3 after TD_SYNC_BARRIER");
    assertThat(cast.arrive(1, END_METHOD).words())
        .containsExactly(
            "1 CALL EXECUTE 1 after TD_END_METHOD",
            "2 CALL EXECUTE 1 after TD_END_METHOD",
            "3 CALL EXECUTE 1 after TD_END_METHOD");
  }

  @Test
  void what_the_master_publishes_reaches_the_slaves_at_the_barrier() {
    TelinfoChange allocated = TelinfoChange.allocate(1, "lsn", 8);
    TelinfoChange set = TelinfoChange.set(1, "lsn", "4711");
    cast.assembled(3).arrive(2, NEXT_PHASE).arrive(3, NEXT_PHASE);

    cast.arrive(1, NEXT_PHASE, allocated, set);

    assertThat(cast.words())
        .containsExactlyInAnyOrder(
            "1 CALL INITIATE 2 after TD_SYNC_TELINFO",
            "2 CALL INITIATE 2 after TD_SYNC_BARRIER",
            "3 CALL INITIATE 2 after TD_SYNC_BARRIER");
    assertThat(changesFor(1)).isEmpty();
    assertThat(changesFor(2)).containsExactly(allocated, set);
    assertThat(changesFor(3)).containsExactly(allocated, set);
  }

  @Test
  void what_slaves_publish_as_they_end_a_method_reaches_the_master_in_its_next_phase() {
    cast.assembled(3)
        .arrive(1, NEXT_PHASE, TelinfoChange.allocate(1, "rows", 8))
        .arrive(2, NEXT_PHASE)
        .arrive(3, NEXT_PHASE);
    cast.arrive(1, NEXT_PHASE, TelinfoChange.set(1, "rows", "10"))
        .arrive(3, END_METHOD, TelinfoChange.set(3, "rows", "30"))
        .arrive(2, END_METHOD, TelinfoChange.set(2, "rows", "20"));

    assertThat(cast.words())
        .contains("1 CALL INITIATE 3 after TD_SYNC_BARRIER", "2 WAIT after TD_END_METHOD");
    assertThat(changesFor(1))
        .containsExactly(TelinfoChange.set(2, "rows", "20"), TelinfoChange.set(3, "rows", "30"));
  }

  @Test
  void codes_that_must_not_meet_end_the_load_and_are_named() {
    cast.assembled(3).arrive(2, NEXT_PHASE).arrive(3, NEXT_PHASE).arrive(1, END_METHOD);

    assertThat(cast.words())
        .hasSize(3)
        .allMatch(
            word ->
                word.contains(
                    "ABORT Method INITIATE, phase 1: the master has TD_END_METHOD while the slaves"
                        + " have TD_SYNC_BARRIER (2, 3)"));
  }

  @Test
  void slaves_that_differ_end_the_load() {
    cast.assembled(3).arrive(2, END_METHOD).arrive(3, NEXT_PHASE).arrive(1, NEXT_PHASE);

    assertThat(cast.words())
        .allMatch(word -> word.contains("TD_SYNC_BARRIER (3), TD_END_METHOD (2)"));
  }

  @Test
  void variables_that_contradict_each_other_end_the_load() {
    cast.assembled(3)
        .arrive(3, NEXT_PHASE, TelinfoChange.allocate(3, "rows", 16))
        .arrive(2, NEXT_PHASE, TelinfoChange.allocate(2, "rows", 8))
        .arrive(1, NEXT_PHASE);

    assertThat(cast.words())
        .hasSize(3)
        .allMatch(
            word ->
                word.contains(
                    "ABORT Instance 3: Global variable rows: allocated with 16 bytes, but it has"
                        + " 8"));
  }

  @Test
  void a_checkpoint_is_made_between_calls_and_execute_goes_on_in_its_phase() {
    executing().arrive(3, END_METHOD);

    assertThat(cast.pass(INTERVAL, 1, 2, 3).words()).containsExactly("1 INTERRUPT", "2 INTERRUPT");
    assertThat(cast.pass(Duration.ofMillis(200), 1, 2, 3).words()).isEmpty();
    assertThat(cast.arrive(1, SAME_PHASE).arrive(2, SAME_PHASE).words())
        .containsExactly("1 CALL CHECKPOINT 1", "2 CALL CHECKPOINT 1", "3 CALL CHECKPOINT 1");
    assertThat(cast.allArrive(END_METHOD, 3).words())
        .containsExactly(
            "1 CALL EXECUTE 1 after TD_END_METHOD",
            "2 CALL EXECUTE 1 after TD_END_METHOD",
            "3 WAIT after TD_END_METHOD");
    assertThat(cast.arrive(1, NEXT_PHASE).arrive(2, END_METHOD).words())
        .containsExactlyInAnyOrder(
            "1 CALL EXECUTE 2 after TD_SYNC_BARRIER",
            "2 WAIT after TD_END_METHOD",
            "3 WAIT after TD_END_METHOD");
  }

  @Test
  void an_interval_that_ends_with_the_phase_leads_to_no_checkpoint_in_it() {
    executing().pass(INTERVAL, 1, 2, 3);

    cast.arrive(2, END_METHOD).arrive(3, END_METHOD).arrive(1, NEXT_PHASE);

    assertThat(cast.words()).contains("1 CALL EXECUTE 2 after TD_SYNC_BARRIER");
  }

  @Test
  void the_end_of_data_leads_to_a_checkpoint_and_to_terminate() {
    executing();

    assertThat(cast.allArrive(END_METHOD, 3).words())
        .contains("2 CALL CHECKPOINT 1 after TD_END_METHOD");
    assertThat(cast.allArrive(END_METHOD, 3).words())
        .contains("2 CALL TERMINATE 1 after TD_END_METHOD");
    assertThat(cast.allArrive(END_METHOD, 3).words()).contains("2 LEAVE after TD_END_METHOD");
    assertThat(cast.conductor.end()).isEmpty();

    cast.leave(1).leave(2).leave(3);

    assertThat(cast.conductor.end()).contains(new LoadEnd(Kind.COMPLETED, ""));
  }

  @Test
  void a_load_that_is_taken_up_restarts_before_it_executes() {
    Cast again = new Cast(2, Roles.MASTER_AND_SLAVES, true).assembled(2);

    assertThat(again.allArrive(END_METHOD, 2).words())
        .contains("2 CALL RESTART 1 after TD_END_METHOD");
    assertThat(again.allArrive(END_METHOD, 2).words())
        .contains("2 CALL EXECUTE 1 after TD_END_METHOD");
  }

  @Test
  void a_stop_makes_a_checkpoint_first() {
    executing();

    assertThat(cast.stop().words()).containsExactly("1 INTERRUPT", "2 INTERRUPT", "3 INTERRUPT");
    cast.allArrive(SAME_PHASE, 3).allArrive(END_METHOD, 3);
    assertThat(cast.words()).contains("1 CALL TERMINATE 1 after TD_END_METHOD");
    cast.allArrive(END_METHOD, 3).leave(1).leave(2).leave(3);

    assertThat(cast.conductor.end()).contains(new LoadEnd(Kind.STOPPED, ""));
  }

  @Test
  void a_stop_before_execute_only_puts_away_what_was_set_up() {
    cast.assembled(3).stop();

    assertThat(cast.words()).isEmpty();
    assertThat(cast.allArrive(END_METHOD, 3).words())
        .contains("1 CALL TERMINATE 1 after TD_END_METHOD");
    cast.allArrive(END_METHOD, 3).leave(1).leave(2).leave(3);

    assertThat(cast.conductor.end()).contains(new LoadEnd(Kind.STOPPED, ""));
  }

  @Test
  void a_stop_that_comes_when_all_is_executed_stops_nothing() {
    executing().allArrive(END_METHOD, 3).stop().allArrive(END_METHOD, 3).allArrive(END_METHOD, 3);

    cast.leave(1).leave(2).leave(3);

    assertThat(cast.conductor.end()).contains(new LoadEnd(Kind.COMPLETED, ""));
  }

  @Test
  void an_instance_that_fails_ends_all_others() {
    executing().fail(2, "Instance 2: no space");

    assertThat(cast.words())
        .containsExactly(
            "1 ABORT Instance 2: no space",
            "2 ABORT Instance 2: no space",
            "3 ABORT Instance 2: no space");
    cast.leave(1).leave(2);
    assertThat(cast.conductor.end()).isEmpty();
    cast.leave(3);
    assertThat(cast.conductor.end()).contains(new LoadEnd(Kind.FAILED, "Instance 2: no space"));
  }

  @Test
  void an_instance_without_a_sign_of_life_ends_the_load_and_is_not_waited_for() {
    executing().pass(PATIENCE, 1, 3);

    assertThat(cast.words()).hasSize(3).allMatch(word -> word.contains("Instances [2]: no sign"));
    cast.leave(1).leave(3);
    assertThat(cast.conductor.end().orElseThrow().kind()).isEqualTo(Kind.FAILED);
  }

  @Test
  void instances_that_do_not_come_end_the_load_and_are_named() {
    cast.ready(1).ready(3).pass(Duration.ofSeconds(61), 1, 3);

    assertThat(cast.words()).allMatch(word -> word.contains("Instances [2]: not there after 60 s"));
    cast.leave(1).leave(3);
    assertThat(cast.conductor.end().orElseThrow().kind()).isEqualTo(Kind.FAILED);
  }

  @Test
  void an_instance_that_leaves_while_the_others_go_on_ends_the_load() {
    executing().leave(3);

    assertThat(cast.words()).allMatch(word -> word.contains("Instance 3: it left"));
  }

  @Test
  void a_doubled_report_changes_nothing() {
    executing();
    Report arrival = cast.report(1, Standing.ARRIVED, END_METHOD);
    cast.hear(arrival);

    assertThat(cast.hear(arrival).words()).isEmpty();
    assertThat(cast.arrive(2, END_METHOD).words()).isEmpty();
    assertThat(cast.arrive(3, END_METHOD).words())
        .contains("1 CALL CHECKPOINT 1 after TD_END_METHOD");
  }

  @Test
  void a_late_report_of_an_earlier_step_changes_nothing() {
    cast.assembled(3);
    Report early = cast.report(1, Standing.ARRIVED, END_METHOD);
    cast.allArrive(END_METHOD, 3);

    assertThat(cast.hear(early).words()).hasSizeLessThanOrEqualTo(1);
    assertThat(cast.arrive(2, END_METHOD).arrive(3, END_METHOD).words()).isEmpty();
    assertThat(cast.arrive(1, END_METHOD).words()).hasSize(3);
  }

  @Test
  void reports_of_others_change_nothing() {
    executing();
    Report arrival = cast.report(1, Standing.ARRIVED, END_METHOD);
    cast.arrive(2, END_METHOD).arrive(3, END_METHOD);

    assertThat(cast.hear(of(new LoadAttempt(7, 1), 1, arrival)).words()).isEmpty();
    assertThat(cast.hear(of(new LoadAttempt(8, 2), 1, arrival)).words()).isEmpty();
    assertThat(cast.hear(of(Cast.LOAD, 4, arrival)).words()).isEmpty();
    assertThat(cast.hear(of(Cast.LOAD, 0, arrival)).words()).isEmpty();
    assertThat(cast.hear(arrival).words()).hasSize(3);
  }

  @Test
  void a_release_that_got_lost_is_said_again_as_it_was_until_it_is_seen() {
    cast.assembled(3);
    Report before = cast.report(2, Standing.ARRIVED, NEXT_PHASE);
    cast.arrive(1, NEXT_PHASE).arrive(3, NEXT_PHASE).hear(before);
    List<Release> first = cast.said.stream().filter(release -> release.instance() == 2).toList();

    assertThat(cast.hear(before).said).isEqualTo(first);
    assertThat(cast.hear(before).said).isEqualTo(first);
    assertThat(cast.hear(cast.report(2, Standing.CALLED, null)).said).isEmpty();
    assertThat(cast.hear(before).said).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void operators_that_are_all_the_same_end_a_method_when_they_like() {
    Cast equals = new Cast(3, Roles.ALL_THE_SAME, false).assembled(3);

    equals.arrive(1, END_METHOD).arrive(2, NEXT_PHASE).arrive(3, NEXT_PHASE);
    assertThat(equals.words())
        .containsExactlyInAnyOrder(
            "1 WAIT after TD_END_METHOD",
            "2 CALL INITIATE 2 after TD_SYNC_BARRIER",
            "3 CALL INITIATE 2 after TD_SYNC_BARRIER");
    equals.arrive(2, END_METHOD).arrive(3, NEXT_PHASE, TelinfoChange.allocate(3, "x", 1));
    assertThat(equals.words())
        .containsExactlyInAnyOrder(
            "2 WAIT after TD_END_METHOD", "3 CALL INITIATE 3 after TD_SYNC_TELINFO");
    assertThat(equals.arrive(3, END_METHOD).words())
        .contains("1 CALL EXECUTE 1 after TD_END_METHOD");
  }

  private Cast executing() {
    return cast.assembled(3).allArrive(END_METHOD, 3);
  }

  private List<TelinfoChange> changesFor(int instance) {
    return cast.said.stream()
        .filter(release -> release.instance() == instance)
        .flatMap(release -> release.changes().stream())
        .toList();
  }

  private static Report of(LoadAttempt load, int instance, Report like) {
    return new Report(
        load,
        instance,
        like.seen(),
        like.standing(),
        like.step(),
        like.response(),
        like.changes(),
        like.message());
  }
}
