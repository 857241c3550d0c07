package dev.lockstep.examples.tpch;

import static org.assertj.core.api.Assertions.assertThat;

import io.trino.tpch.LineItem;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The generator's authors publish what the queries answer at scale 0.01. */
class KnownAnswerTest {

  @ParameterizedTest
  @EnumSource
  void an_answer_is_the_one_that_the_generators_authors_publish(TpchQuery query)
      throws IOException {
    KnownAnswer answer = query.newAnswer();
    for (GeneratedTable table : GeneratedTable.values()) {
      for (int file = 1; file <= table.files(); file++) {
        table.rows(TpchPlan.SMALLEST, file, Texts.SHORT).forEach(answer::add);
      }
    }

    assertThat(numbers(answer.lines())).isEqualTo(numbers(published(query)));
  }

  private static List<String> published(TpchQuery query) throws IOException {
    String name = "/io/trino/tpch/queries/" + query.query() + ".result";
    try (InputStream result = LineItem.class.getResourceAsStream(name)) {
      assertThat(result).isNotNull();
      return new String(result.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("--"))
          .toList();
    }
  }

  /** Numbers without zeros at their end, and lines without a bar there. */
  private static List<List<String>> numbers(List<String> lines) {
    return lines.stream()
        .map(line -> Arrays.stream(line.split("\\|")).map(KnownAnswerTest::number).toList())
        .toList();
  }

  private static String number(String field) {
    return field.matches("-?[0-9]+(\\.[0-9]+)?")
        ? new BigDecimal(field).stripTrailingZeros().toPlainString()
        : field;
  }

  @Test
  void without_rows_there_are_no_groups() {
    assertThat(new PricingSummary().lines()).isEmpty();
    assertThat(new ShippingPriority().lines()).isEmpty();
    assertThat(new LocalSupplierVolume().lines()).isEmpty();
    assertThat(new RevenueForecast().lines()).containsExactly("0.0000");
  }
}
