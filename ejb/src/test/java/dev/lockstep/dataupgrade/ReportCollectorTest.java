package dev.lockstep.dataupgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.dataupgrade.ProgramMessage.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportCollectorTest {

  private final ReportCollector collector = new ReportCollector();

  @Test
  void what_is_said_is_kept_in_its_order_and_the_worst_counts() {
    collector.add(Kind.OUTPUT, "a");
    collector.add(Kind.ROW_ERROR, "row 7");
    collector.add(Kind.INFORMATION, "b");

    ProgramReport report = collector.report(Outcome.DONE);

    assertThat(report.outcome()).isEqualTo(Outcome.DONE_WITH_ROW_ERRORS);
    assertThat(report.messages())
        .extracting(ProgramMessage::text)
        .containsExactly("a", "row 7", "b");
    assertThat(collector.report(Outcome.FAILED).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(collector.lastText()).isEqualTo("b");
  }

  @Test
  void of_very_many_lines_the_first_and_the_last_are_kept() {
    for (int line = 1; line <= 1_000_000; line++) {
      collector.add(Kind.OUTPUT, "line " + line);
    }

    List<ReportLine> lines = collector.report(Outcome.DONE).unwritten().lines();

    assertThat(lines).hasSize(1000);
    assertThat(lines).extracting(ReportLine::number).startsWith(1L, 2L).endsWith(1_000_000L);
    assertThat(lines.get(199).number()).isEqualTo(200);
    assertThat(lines.get(200).number()).isEqualTo(999_201);
    assertThat(lines).allMatch(line -> line.message().text().equals("line " + line.number()));
  }

  @Test
  void long_lines_are_cut_and_take_no_more_room_than_many_short_ones() {
    for (int line = 0; line < 10_000; line++) {
      collector.add(Kind.OUTPUT, "x".repeat(10_000));
    }

    List<ProgramMessage> messages = collector.report(Outcome.DONE).messages();

    assertThat(messages)
        .allMatch(message -> message.text().length() <= ReportCollector.LONGEST)
        .extracting(message -> message.text().length())
        .satisfies(
            lengths ->
                assertThat(lengths.stream().mapToInt(Integer::intValue).sum())
                    .isLessThan(257 << 10));
  }

  @Test
  void a_row_error_counts_also_when_it_is_left_out() {
    for (int line = 0; line < 300; line++) {
      collector.add(Kind.OUTPUT, "before");
    }
    collector.add(Kind.ROW_ERROR, "row 7");
    for (int line = 0; line < 2000; line++) {
      collector.add(Kind.OUTPUT, "after");
    }

    assertThat(collector.report(Outcome.DONE).outcome()).isEqualTo(Outcome.DONE_WITH_ROW_ERRORS);
  }

  @Test
  void rows_are_added_up_over_more_statements_than_are_kept() {
    for (int number = 1; number <= 100_000; number++) {
      collector.add(new StatementResult(number, "UPDATE item SET n = 1", 3L, 0));
    }
    collector.add(new StatementResult(100_001, "ALTER TABLE item ADD m INT", null, 1));

    ProgramReport report = collector.report(Outcome.DONE);

    assertThat(report.rows()).isEqualTo(300_000);
    assertThat(report.outcome()).isEqualTo(Outcome.DONE);
    assertThat(report.messages()).hasSize(1000);
    assertThat(report.messages().get(0).text())
        .isEqualTo("Statement 1, 3 rows, 0 ms: UPDATE item SET n = 1");
    assertThat(report.messages().get(999).text())
        .isEqualTo("Statement 100001, 1 ms: ALTER TABLE item ADD m INT");
  }

  @Test
  void rows_of_a_rolled_back_transaction_do_not_count_and_the_log_says_so() {
    collector.add(new StatementResult(1, "INSERT INTO item VALUES (1)", 1L, 0));
    collector.add(new StatementResult(2, "UPDATE item SET n = 1", 4L, 0));

    collector.rolledBackTo(1);
    ProgramReport report = collector.report(Outcome.FAILED);

    assertThat(report.rows()).isEqualTo(1);
    assertThat(report.messages().get(2).text())
        .isEqualTo("4 changed rows are not kept: the transaction was rolled back");
  }

  @Test
  void what_was_written_before_is_not_reported_again() {
    List<NewLines> written = new ArrayList<>();
    collector.add(Kind.OUTPUT, "a");
    collector.writeNew(200, lines -> base(written, lines));
    collector.writeNew(200, lines -> base(written, lines));
    collector.add(Kind.OUTPUT, "b");

    ProgramReport report = collector.report(Outcome.DONE);
    collector.writeNew(200, lines -> base(written, lines));

    assertThat(written).hasSize(1);
    assertThat(texts(written.get(0))).containsExactly("a");
    assertThat(texts(report.unwritten())).containsExactly("b");
    assertThat(report.unwritten().base()).isEqualTo(7);
    assertThat(report.onlyStatement()).isNull();
  }

  @Test
  void what_could_not_be_written_is_not_lost() {
    collector.add(Kind.OUTPUT, "a");

    assertThatThrownBy(
            () ->
                collector.writeNew(
                    200,
                    lines -> {
                      throw new IllegalStateException("the disk is full");
                    }))
        .hasMessage("the disk is full");

    assertThat(texts(collector.report(Outcome.DONE).unwritten())).containsExactly("a");
  }

  @Test
  void lines_that_fall_into_the_gap_after_they_were_written_are_dropped() {
    List<NewLines> written = new ArrayList<>();
    say(1, 1000);
    collector.writeNew(100, lines -> base(written, lines));
    say(1001, 1900);
    collector.writeNew(100, lines -> base(written, lines));

    assertThat(numbers(written.get(0))).hasSize(300).contains(1L, 200L, 901L, 1000L);
    assertThat(written.get(0).dropped()).isNull();
    assertThat(numbers(written.get(1))).hasSize(100).startsWith(1801L).endsWith(1900L);
    assertThat(written.get(1).dropped()).isEqualTo(new NewLines.Range(201, 1100));
    NewLines rest = collector.report(Outcome.DONE).unwritten();
    assertThat(numbers(rest)).hasSize(700).startsWith(1101L).endsWith(1800L);
    assertThat(rest.dropped()).isNull();
  }

  @Test
  void of_errors_only_rows_that_were_not_upgraded_are_kept() {
    ReportCollector errors = new ReportCollector(true);
    errors.add(new StatementResult(1, "UPDATE item SET n = 1", 4L, 0));
    errors.add(Kind.OUTPUT, "begins");
    errors.add(Kind.ROW_ERROR, "row 7");
    errors.add(Kind.INFORMATION, "done");

    ProgramReport report = errors.report(Outcome.DONE);

    assertThat(texts(report.unwritten())).containsExactly("row 7");
    assertThat(report.outcome()).isEqualTo(Outcome.DONE_WITH_ROW_ERRORS);
    assertThat(report.rows()).isNull();
  }

  @Test
  void of_errors_only_the_last_output_of_a_program_that_failed_is_kept() {
    ReportCollector errors = new ReportCollector(true);
    errors.add(Kind.ROW_ERROR, "row 7");
    for (int line = 1; line <= 1000; line++) {
      errors.add(Kind.OUTPUT, "line " + line);
    }

    assertThat(errors.lastText()).isEqualTo("line 1000");
    assertThat(texts(errors.report(Outcome.FAILED).unwritten()))
        .hasSize(51)
        .startsWith("row 7", "line 951")
        .endsWith("line 1000");
  }

  private void say(int from, int to) {
    for (int line = from; line <= to; line++) {
      collector.add(Kind.OUTPUT, "line " + line);
    }
  }

  private static Long base(List<NewLines> written, NewLines lines) {
    written.add(lines);
    return 7L;
  }

  private static List<String> texts(NewLines lines) {
    return lines.lines().stream().map(line -> line.message().text()).toList();
  }

  private static List<Long> numbers(NewLines lines) {
    return lines.lines().stream().map(ReportLine::number).toList();
  }
}
