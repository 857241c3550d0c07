package dev.lockstep.bench.chaos.transporter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Whether the restart log of a load that has ended tells one story: attempts, checkpoints and rows
 * only grow from record to record, no attempt has two ends of a restart, and the last record is the
 * checkpoint behind the last row.
 *
 * @param records the newest first
 */
record RestartLogCheck(List<JsonNode> records) {

  RestartLogCheck {
    records = List.copyOf(records);
  }

  void addFaults(JsonNode load, LoadInput input, List<String> faults) {
    if (records.isEmpty()) {
      faults.add("the restart log is empty");
      return;
    }
    JsonNode newest = records.get(0);
    if (!isCheckpoint(newest)
        || newest.path("rows").asLong() != input.rows()
        || newest.path("rejected").asLong() != input.rejected()
        || newest.path("attempt").asInt() != load.path("attempt").asInt()) {
      faults.add("the restart log ends with " + newest);
    }
    for (int i = 1; i < records.size(); i++) {
      addFaults(records.get(i), records.get(i - 1), faults);
    }
  }

  private static void addFaults(JsonNode older, JsonNode newer, List<String> faults) {
    boolean again =
        !isCheckpoint(newer)
            && !isCheckpoint(older)
            && newer.path("attempt").asInt() == older.path("attempt").asInt();
    boolean sameNumber = isCheckpoint(newer) && !grows("checkpoint", 1, older, newer);
    if (again
        || sameNumber
        || !grows("attempt", 0, older, newer)
        || !grows("checkpoint", 0, older, newer)
        || !grows("rows", 0, older, newer)
        || !grows("rejected", 0, older, newer)) {
      faults.add("in the restart log " + older + " is followed by " + newer);
    }
  }

  private static boolean isCheckpoint(JsonNode item) {
    return item.path("kind").asText().equals("CHECKPOINT");
  }

  private static boolean grows(String field, long least, JsonNode older, JsonNode newer) {
    return newer.path(field).asLong() - older.path(field).asLong() >= least;
  }
}
