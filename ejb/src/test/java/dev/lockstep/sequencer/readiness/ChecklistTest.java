package dev.lockstep.sequencer.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lockstep.sequencer.entry.EntryOutcome.End;
import org.junit.jupiter.api.Test;

/** Single checks, what is noted of them and what another attempt repeats. */
class ChecklistTest {

  private final Checklist first = new Checklist(1, MissingNode.getInstance());

  @Test
  void an_entry_is_as_good_as_the_worst_of_its_checks() {
    first.check(ReadinessCheck.RIGHTS, "company 410", () -> Finding.succeeded("may all"));
    assertThat(first.outcome().end()).isEqualTo(End.DONE);

    first.check(ReadinessCheck.DISK_SPACE, "data store erp", () -> Finding.notice("tight", "Look"));
    assertThat(first.outcome().end()).isEqualTo(End.DONE_WITH_WARNINGS);
    assertThat(first.outcome().message())
        .isEqualTo("1 of 2 checks want a look:\ndata store erp: tight. Look");

    first.check(ReadinessCheck.COMPANY, "company 411", () -> Finding.failed("is locked", "Wait"));
    first.check(ReadinessCheck.RIGHTS, "company 411", () -> Finding.failed("may not", "GRANT"));
    assertThat(first.outcome().end()).isEqualTo(End.FAILED);
    assertThat(first.outcome().message())
        .startsWith("2 of 4 checks failed.")
        .endsWith("company 411: may not. GRANT\ncompany 411: is locked. Wait");
  }

  @Test
  void another_attempt_repeats_only_what_did_not_succeed() {
    first.check(ReadinessCheck.RIGHTS, "company 410", () -> Finding.succeeded("may all"));
    first.check(ReadinessCheck.RIGHTS, "company 411", () -> Finding.failed("may not", "GRANT"));
    first.check(ReadinessCheck.RIGHTS, "company 412", () -> Finding.skipped("away"));
    first.check(ReadinessCheck.RIGHTS, "company 413", () -> Finding.notice("odd", ""));

    Checklist second = new Checklist(2, first.notes());
    assertThat(second.open(ReadinessCheck.RIGHTS, "company 410")).isFalse();
    for (int company = 410; company <= 413; company++) {
      second.check(
          ReadinessCheck.RIGHTS, "company " + company, () -> Finding.succeeded("asked again"));
    }

    assertThat(second.results())
        .extracting(result -> result.attempt() + " " + result.finding().message())
        .containsExactly("1 may all", "2 asked again", "2 asked again", "2 asked again");
  }

  @Test
  void the_notes_say_all_of_each_check() {
    first.check(ReadinessCheck.DISK_SPACE, "this server", () -> Finding.failed("is full", "Tidy"));

    assertThat(first.notes().toString())
        .isEqualTo(
            "{\"failed\":1,\"notice\":0,\"skipped\":0,\"succeeded\":0,\"checks\":[{\"check\":"
                + "\"disk-space\",\"object\":\"this server\",\"result\":\"failed\",\"message\":"
                + "\"is full\",\"action\":\"Tidy\",\"attempt\":1}]}");
  }

  @Test
  void many_failures_are_counted_and_the_first_are_shown() {
    for (int company = 1; company <= 60; company++) {
      first.check(
          ReadinessCheck.COMPANY, "company " + company, () -> Finding.failed("is locked", ""));
    }

    assertThat(first.outcome().message())
        .startsWith("60 of 60 checks failed.")
        .contains("company 50: is locked")
        .doesNotContain("company 51:")
        .endsWith("and 10 more: see the entry's notes");
  }

  @Test
  void notes_of_another_form_are_no_results() {
    Checklist list = new Checklist(2, new Checklist(1, first.notes()).notes());

    assertThat(list.results()).isEmpty();
  }
}
