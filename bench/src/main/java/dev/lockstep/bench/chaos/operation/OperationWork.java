package dev.lockstep.bench.chaos.operation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.Polling;
import dev.lockstep.bench.chaos.ChaosException;
import dev.lockstep.bench.chaos.ChaosServer;
import dev.lockstep.bench.chaos.Lookout;
import dev.lockstep.bench.chaos.RoundWork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One operation and what must be true of it when it is done. Not thread-safe. */
final class OperationWork implements RoundWork {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration JOBS_LIMIT = Duration.ofSeconds(5);

  private final ChaosServer server;
  private final OperationContents contents;
  private final long number;
  private final EntryPath entryPath = new EntryPath();

  OperationWork(ChaosServer server, OperationContents contents, long number) {
    this.server = server;
    this.contents = contents;
    this.number = number;
  }

  @Override
  public String name() {
    return "Operation " + number;
  }

  private String path() {
    return "/api/operations/" + number;
  }

  @Override
  public Lookout lookout() {
    return new OperationLookout(server.api(), path(), entryPath);
  }

  /** One more kill makes the next server compare system model file and database. */
  @Override
  public List<String> requireEnded() {
    server.strikeAll();
    JsonNode operation = server.api().get(path());
    entryPath.note(operation);
    List<String> faults = new ArrayList<>();
    addUnlessDone(operation, faults);
    addUnlessMarked(faults);
    addUnlessInAgreement(faults);
    if (!server.isDriven()) {
      faults.add("somebody else sits in the driver's seat");
    }
    List<Long> runs = runs(operation);
    runs.forEach(run -> addUnlessCompleted(run, faults));
    if (!faults.isEmpty()) {
      throw new ChaosException(
          faults.size() + " faults after " + name() + ":\n" + String.join("\n", faults));
    }
    List<String> filters = new ArrayList<>(List.of("operation=" + number));
    runs.forEach(run -> filters.add("run=" + run));
    return filters.stream().flatMap(filter -> jobs(filter).stream()).toList();
  }

  /** A readiness check gives a notice where it cannot see the disk of a data store. */
  private static void addUnlessDone(JsonNode operation, List<String> faults) {
    if (!operation.path("state").asText().startsWith("DONE")) {
      faults.add("the operation is " + operation.path("state"));
    }
    for (JsonNode entry : operation.path("entries")) {
      String state = entry.path("state").asText();
      boolean check = entry.path("type").asText().equals("readiness-check");
      if (!state.equals("DONE") && !(check && state.equals("DONE_WITH_WARNINGS"))) {
        faults.add("an entry is not DONE: " + entry);
      }
    }
  }

  private void addUnlessMarked(List<String> faults) {
    try {
      String mark = Files.readString(contents.mark()).strip();
      if (!mark.equals(contents.operation())) {
        faults.add("the command has written " + mark + " instead of " + contents.operation());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("What the command has written cannot be read", e);
    }
  }

  private void addUnlessInAgreement(List<String> faults) {
    JsonNode recovery =
        Polling.until(
            "the server to act",
            POLL,
            LIMIT,
            () -> server.api().tryGet("/api/operations/recovery"));
    if (!recovery.path("findings").isEmpty()
        || !recovery.path("damagedFiles").isEmpty()
        || recovery.hasNonNull("problem")) {
      faults.add("system model file and control database do not agree: " + recovery);
    }
  }

  /** The runs that entries have noted: one for each package combination and no others. */
  private List<Long> runs(JsonNode operation) {
    List<Long> runs = new ArrayList<>();
    for (JsonNode run : server.api().items("/api/data-upgrade-runs")) {
      if (isOurs(run.path("packageCombination").asText())) {
        runs.add(run.path("run").asLong());
      }
    }
    List<Long> noted = new ArrayList<>();
    operation
        .path("entries")
        .forEach(entry -> entry.path("notes").path("runs").forEach(run -> noted.add(run.asLong())));
    if (noted.size() != contents.round().packageCombinations()
        || !runs.containsAll(noted)
        || runs.size() != noted.size()) {
      throw new ChaosException("The entries have noted runs " + noted + ", and there are " + runs);
    }
    return runs;
  }

  private boolean isOurs(String packageCombination) {
    for (int i = 0; i < contents.round().packageCombinations(); i++) {
      if (contents.round().packageCombination(i).equals(packageCombination)) {
        return true;
      }
    }
    return false;
  }

  private void addUnlessCompleted(long run, List<String> faults) {
    JsonNode found = server.api().run(run);
    if (!found.path("state").asText().equals("COMPLETED")) {
      faults.add("run " + run + " is " + found);
    }
  }

  /** Jobs that the batch runtime still takes for living after a while. */
  private List<String> jobs(String filter) {
    Optional<Boolean> none =
        Polling.within(
            POLL, JOBS_LIMIT, () -> Optional.of(unended(filter).isEmpty()).filter(empty -> empty));
    return none.isPresent()
        ? List.of()
        : unended(filter).stream().map(job -> "job " + job).toList();
  }

  private List<JsonNode> unended(String filter) {
    List<JsonNode> jobs = new ArrayList<>();
    for (String status : List.of("STARTING", "STARTED", "STOPPING")) {
      jobs.addAll(server.api().items("/api/jobs?status=" + status + "&" + filter));
    }
    return jobs;
  }
}
