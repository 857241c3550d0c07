package dev.lockstep.dataupgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.ProgramMessage.Kind;
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

    List<ProgramMessage> messages = collector.report(Outcome.DONE).messages();

    assertThat(messages).hasSize(ReportCollector.FIRST + 1 + ReportCollector.LAST);
    assertThat(messages.get(0).text()).isEqualTo("line 1");
    assertThat(messages.get(ReportCollector.FIRST).text()).startsWith("[999,000 lines with ");
    assertThat(messages.get(messages.size() - 1).text()).isEqualTo("line 1000000");
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
}
