package dev.lockstep.sequencer.readiness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sequencer.entry.EntryOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The single checks of one entry: what succeeded in an earlier attempt is not checked again. Safe
 * for use by many threads.
 */
public final class Checklist {

  private static final int FAILURES_SHOWN = 50;

  private final int attempt;
  private final Map<Key, CheckResult> earlier = new HashMap<>();
  private final Map<Key, CheckResult> results = new HashMap<>();

  private record Key(ReadinessCheck check, String object) {}

  /**
   * The list of an attempt.
   *
   * @param notes those of the earlier attempt, if there was any
   */
  public Checklist(int attempt, JsonNode notes) {
    this.attempt = attempt;
    for (JsonNode node : notes.path("checks")) {
      result(node)
          .filter(result -> result.state() == CheckState.SUCCEEDED)
          .ifPresent(result -> earlier.put(new Key(result.check(), result.object()), result));
    }
  }

  private static Optional<CheckResult> result(JsonNode node) {
    Optional<ReadinessCheck> check = ReadinessCheck.of(node.path("check").asText());
    Optional<CheckState> state = CheckState.of(node.path("result").asText());
    return check.isEmpty() || state.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new CheckResult(
                check.get(),
                node.path("object").asText(),
                new Finding(
                    state.get(), node.path("message").asText(), node.path("action").asText()),
                node.path("attempt").asInt()));
  }

  /** Whether this is still to be checked. */
  public boolean open(ReadinessCheck check, String object) {
    return !earlier.containsKey(new Key(check, object));
  }

  /** Checks something, unless it succeeded before. */
  public CheckState check(ReadinessCheck check, String object, Supplier<Finding> work) {
    Key key = new Key(check, object);
    CheckResult before = earlier.get(key);
    CheckResult result =
        before == null ? new CheckResult(check, object, work.get(), attempt) : before;
    synchronized (results) {
      results.put(key, result);
    }
    return result.state();
  }

  /** Keeps what was found, also for something that succeeded before. */
  public CheckState again(ReadinessCheck check, String object, Finding finding) {
    synchronized (results) {
      results.put(new Key(check, object), new CheckResult(check, object, finding, attempt));
    }
    return finding.state();
  }

  /** The results in the order in which they are shown. */
  public List<CheckResult> results() {
    synchronized (results) {
      List<CheckResult> sorted = new ArrayList<>(results.values());
      sorted.sort(
          Comparator.comparing(CheckResult::check)
              .thenComparing(result -> result.object().length())
              .thenComparing(CheckResult::object));
      return sorted;
    }
  }

  /** The results as the entry's notes. */
  public JsonNode notes() {
    ObjectNode notes = JsonNodeFactory.instance.objectNode();
    for (CheckState state : CheckState.values()) {
      notes.put(state.word(), in(state).size());
    }
    ArrayNode checks = notes.putArray("checks");
    for (CheckResult result : results()) {
      checks
          .addObject()
          .put("check", result.check().word())
          .put("object", result.object())
          .put("result", result.state().word())
          .put("message", result.finding().message())
          .put("action", result.finding().action())
          .put("attempt", result.attempt());
    }
    return notes;
  }

  private List<CheckResult> in(CheckState state) {
    return results().stream().filter(result -> result.state() == state).toList();
  }

  /** How the entry ends. */
  public EntryOutcome outcome() {
    List<CheckResult> failed = in(CheckState.FAILED);
    int all = results().size();
    if (!failed.isEmpty()) {
      return EntryOutcome.failed(
          failed.size()
              + " of "
              + all
              + " checks failed. Mend this and restart the entry, which then checks only what has"
              + " not succeeded:\n"
              + lines(failed));
    }
    List<CheckResult> notices = in(CheckState.NOTICE);
    return notices.isEmpty()
        ? EntryOutcome.done(all + " checks found nothing that stands against the operation")
        : EntryOutcome.doneWithWarnings(
            notices.size() + " of " + all + " checks want a look:\n" + lines(notices));
  }

  private static String lines(List<CheckResult> results) {
    String lines =
        results.stream()
            .limit(FAILURES_SHOWN)
            .map(CheckResult::text)
            .collect(Collectors.joining("\n"));
    int more = results.size() - FAILURES_SHOWN;
    return more <= 0 ? lines : lines + "\nand " + more + " more: see the entry's notes";
  }
}
