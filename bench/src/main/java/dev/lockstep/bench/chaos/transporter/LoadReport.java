package dev.lockstep.bench.chaos.transporter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What the server says about a load that has ended.
 *
 * @param load as REST has it
 */
record LoadReport(JsonNode load, LoadInput input) {
  private static final int WITH_BAD_ROWS = 4;

  void addFaults(List<String> faults) {
    String state = load.path("state").asText();
    if (!state.equals("COMPLETED") || load.path("exitCode").asInt(-1) != WITH_BAD_ROWS) {
      faults.add("the load is " + state + ", exit code " + load.path("exitCode"));
    }
    require("rows", input.rows(), faults);
    require("rejected", input.rejected(), faults);
    for (String field : List.of("rows", "rejected", "bytes")) {
      long sum = 0;
      for (JsonNode instance : load.path("statistics")) {
        sum += instance.path(field).asLong();
      }
      if (sum != load.path(field).asLong()) {
        faults.add("the instances have " + field + " " + sum + ", the load " + load.path(field));
      }
    }
  }

  private void require(String field, long expected, List<String> faults) {
    if (load.path(field).asLong(-1) != expected) {
      faults.add("the load has " + field + " " + load.path(field) + ", the input " + expected);
    }
  }
}
