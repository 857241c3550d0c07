package dev.lockstep.cli.op;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry of an operation's table of contents. */
public record OperationEntry(
    String entry,
    String type,
    String onFailure,
    String state,
    int attempt,
    @Nullable String message,
    @Nullable String passedBy,
    @Nullable String reason,
    @Nullable String startedAt,
    @Nullable String finishedAt,
    @Nullable JsonNode notes) {

  /** The state, with what a person has decided. */
  public String standing() {
    return passedBy == null ? state : state + " by " + passedBy;
  }

  /** Whether the operation has it behind it. */
  public boolean isPassed() {
    return switch (state) {
      case "DONE", "DONE_WITH_WARNINGS", "SKIPPED", "IGNORED" -> true;
      default -> false;
    };
  }

  /** The data upgrade runs that it executes; none when it is of another type. */
  public List<Integer> runs() {
    List<Integer> runs = new ArrayList<>();
    if (notes != null) {
      notes.path("runs").forEach(run -> runs.add(run.asInt()));
    }
    return runs;
  }
}
