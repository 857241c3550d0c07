package dev.lockstep.bench.chaos.operation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.chaos.ChaosException;
import dev.lockstep.bench.chaos.Lookout;
import dev.lockstep.bench.chaos.Sight;
import dev.lockstep.bench.chaos.upgrade.RunLookout;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.RestFaultException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Looks at one operation. It moves when an entry's state changes; in the middle of a data upgrade
 * run when a task is begun or ended, and in the middle of other entries when their job is begun
 * again. Not thread-safe.
 */
final class OperationLookout implements Lookout {
  private static final int BUSY = 503;
  private static final String RUN = "data-upgrade-run";

  private final LockstepClient api;
  private final String path;
  private final EntryPath entryPath;
  private final Instant serverStart;
  private final Map<Long, RunLookout> runs = new TreeMap<>();
  private boolean moved;

  /**
   * @param api of a server that is READY
   * @param path of the operation
   * @param entryPath what was seen of it before
   */
  OperationLookout(LockstepClient api, String path, EntryPath entryPath) {
    this.api = api;
    this.path = path;
    this.entryPath = entryPath;
    this.serverStart = Instant.parse(api.get("/api/status").path("startedAt").asText());
  }

  @Override
  public Sight look() {
    JsonNode found = api.get(path);
    entryPath.note(found);
    JsonNode current = current(found);
    moved = moved || hasMoved(found, current);
    return new Sight(
        isEnded(found, current),
        moved,
        changes(found),
        2 * found.path("entries").size(),
        words(current),
        command(found));
  }

  /** The entry that is not passed yet; missing if all are. */
  private static JsonNode current(JsonNode operation) {
    for (JsonNode entry : operation.path("entries")) {
      if (!EntryPath.isPassed(entry)) {
        return entry;
      }
    }
    return operation.path("none");
  }

  private static boolean isEnded(JsonNode operation, JsonNode current) {
    return switch (operation.path("state").asText()) {
      case "DONE", "DONE_WITH_WARNINGS" -> true;
      case "RUNNING" -> false;
      case "WAITING" -> {
        if (!current.path("type").asText().equals("confirm")) {
          throw unexpected(operation);
        }
        yield false;
      }
      default -> throw unexpected(operation);
    };
  }

  private static ChaosException unexpected(JsonNode operation) {
    return new ChaosException(
        "The operation is " + operation.path("state").asText() + ": " + operation);
  }

  /** Each entry is begun and passed. */
  private static int changes(JsonNode operation) {
    int changes = 0;
    for (JsonNode entry : operation.path("entries")) {
      if (EntryPath.isPassed(entry)) {
        changes += 2;
      } else if (!entry.path("state").asText().equals("WAITING")) {
        changes++;
      }
    }
    return changes;
  }

  private static String words(JsonNode current) {
    return String.format(
        Locale.ROOT,
        "%-6s %-7s attempt %d",
        current.path("entry").asText("end"),
        current.path("state").asText(""),
        current.path("attempt").asInt());
  }

  private boolean hasMoved(JsonNode operation, JsonNode current) {
    for (JsonNode entry : operation.path("entries")) {
      if (isSinceStart(entry.path("startedAt")) || isSinceStart(entry.path("finishedAt"))) {
        return true;
      }
    }
    return current.path("type").asText().equals(RUN)
        ? isAnyRunMoving(current)
        : isJobBegunAgain(current.path("jobExecution"));
  }

  private boolean isSinceStart(JsonNode time) {
    return time.isTextual() && !Instant.parse(time.asText()).isBefore(serverStart);
  }

  private boolean isAnyRunMoving(JsonNode entry) {
    boolean moving = false;
    for (JsonNode run : entry.path("notes").path("runs")) {
      moving |= runs.computeIfAbsent(run.asLong(), r -> new RunLookout(api, r)).look().moved();
    }
    return moving;
  }

  private boolean isJobBegunAgain(JsonNode execution) {
    return execution.isNumber()
        && isSinceStart(api.get("/api/jobs/" + execution.asLong()).at("/job/startedAt"));
  }

  private Optional<Runnable> command(JsonNode operation) {
    return operation.path("state").asText().equals("WAITING")
        ? Optional.of(this::proceed)
        : Optional.empty();
  }

  /** A server that does not act yet is asked again with the next look. */
  private void proceed() {
    try {
      api.post(path + "/continue", Map.of());
    } catch (RestFaultException e) {
      if (e.status() != BUSY) {
        throw e;
      }
    }
  }
}
