package dev.lockstep.bench.chaos.transporter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestartLogCheckTest {
  private static final LoadInput INPUT = new LoadInput(List.of(), 1, 100, List.of(), Map.of());

  @Test
  void a_story_that_only_goes_on_is_without_faults() throws JsonProcessingException {
    assertThat(
            faults(
                record(2, "CHECKPOINT", 2, 100),
                record(2, "END_OF_RESTART", 1, 60),
                record(1, "CHECKPOINT", 1, 50)))
        .isEmpty();
  }

  @Test
  void a_record_of_an_older_attempt_behind_a_newer_one_is_a_fault() throws JsonProcessingException {
    assertThat(
            faults(
                record(2, "CHECKPOINT", 3, 100),
                record(1, "CHECKPOINT", 2, 60),
                record(2, "END_OF_RESTART", 1, 55),
                record(1, "CHECKPOINT", 1, 50)))
        .singleElement()
        .asString()
        .contains("is followed by");
  }

  @Test
  void rows_that_were_there_and_a_number_that_comes_twice_are_faults()
      throws JsonProcessingException {
    assertThat(faults(record(1, "CHECKPOINT", 2, 100), record(1, "CHECKPOINT", 1, 101))).hasSize(1);
    assertThat(faults(record(1, "CHECKPOINT", 1, 100), record(1, "CHECKPOINT", 1, 50))).hasSize(1);
  }

  @Test
  void a_log_that_does_not_end_with_the_last_row_is_a_fault() throws JsonProcessingException {
    assertThat(faults()).containsExactly("the restart log is empty");
    assertThat(faults(record(2, "CHECKPOINT", 1, 99))).hasSize(1);
    assertThat(faults(record(1, "CHECKPOINT", 1, 100))).isEmpty();
  }

  private static List<String> faults(String... records) throws JsonProcessingException {
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> nodes = new ArrayList<>();
    for (String record : records) {
      nodes.add(json.readTree(record));
    }
    String attempt = nodes.isEmpty() ? "1" : nodes.get(0).path("attempt").asText();
    List<String> faults = new ArrayList<>();
    new RestartLogCheck(nodes)
        .addFaults(json.readTree("{\"attempt\":" + attempt + "}"), INPUT, faults);
    return faults;
  }

  private static String record(int attempt, String kind, int checkpoint, long rows) {
    return String.format(
        Locale.ROOT,
        "{\"attempt\":%d,\"kind\":\"%s\",\"checkpoint\":%d,\"rows\":%d,\"rejected\":0}",
        attempt,
        kind,
        checkpoint,
        rows);
  }
}
