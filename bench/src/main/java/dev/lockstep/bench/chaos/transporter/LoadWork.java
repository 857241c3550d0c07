package dev.lockstep.bench.chaos.transporter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.Polling;
import dev.lockstep.bench.chaos.ChaosException;
import dev.lockstep.bench.chaos.ChaosServer;
import dev.lockstep.bench.chaos.Lookout;
import dev.lockstep.bench.chaos.RoundWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One load and what must be true of it when it is done. Not thread-safe. */
final class LoadWork implements RoundWork {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final ChaosServer server;
  private final LoadPlace place;
  private final LoadInput input;
  private final CommittedRows committed;
  private final LoadDriver driver;

  LoadWork(ChaosServer server, LoadPlace place, LoadInput input) {
    this.server = server;
    this.place = place;
    this.input = input;
    this.committed = new CommittedRows(server.database(), place);
    this.driver = new LoadDriver(server.api(), place);
  }

  @Override
  public String name() {
    return "Load " + place.load();
  }

  @Override
  public Lookout lookout() {
    driver.again();
    // the connection may have been broken by a kill, behind which less may be committed on H2
    committed.close();
    return new LoadLookout(server.api(), place, input, committed, driver);
  }

  /**
   * Everything that can be is killed once more right after the end was seen: it must be an end that
   * lasts.
   */
  @Override
  public List<String> requireEnded() {
    committed.close();
    server.strikeAll();
    List<String> faults = new ArrayList<>();
    JsonNode load = server.api().get(place.path());
    new LoadReport(load, input).addFaults(faults);
    new RestartLogCheck(server.api().items(place.path() + "/restart-log"))
        .addFaults(load, input, faults);
    try (Connection connection = server.database().connect()) {
      new PositionCheck(connection, place).addFaults(load, faults);
    } catch (SQLException e) {
      throw new ChaosException("The positions of " + name() + " cannot be read: " + e.getMessage());
    }
    if (!faults.isEmpty()) {
      throw new ChaosException(
          faults.size() + " faults after " + name() + ":\n" + String.join("\n", faults));
    }
    List<String> left = new ArrayList<>(leftAfterAWhile(this::jobs));
    left.addAll(leftAfterAWhile(() -> new LeftSessions(server.database()).find()));
    return left;
  }

  /** What is still there after a while. */
  private static List<String> leftAfterAWhile(Supplier<List<String>> search) {
    Optional<Boolean> none =
        Polling.within(
            POLL, LIMIT, () -> Optional.of(search.get().isEmpty()).filter(empty -> empty));
    return none.isPresent() ? List.of() : search.get();
  }

  private List<String> jobs() {
    List<String> jobs = new ArrayList<>();
    for (String status : List.of("STARTING", "STARTED", "STOPPING")) {
      server
          .api()
          .items("/api/jobs?job=load&status=" + status)
          .forEach(job -> jobs.add("job " + job));
    }
    return jobs;
  }
}
