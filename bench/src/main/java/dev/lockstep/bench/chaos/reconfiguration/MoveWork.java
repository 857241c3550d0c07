package dev.lockstep.bench.chaos.reconfiguration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lockstep.bench.Polling;
import dev.lockstep.bench.chaos.ChaosServer;
import dev.lockstep.bench.chaos.Lookout;
import dev.lockstep.bench.chaos.RoundWork;
import dev.lockstep.bench.chaos.transporter.LeftSessions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One move and what must be true of it when it is over. Not thread-safe. */
final class MoveWork implements RoundWork {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final ChaosServer server;
  private final MovedAmps amps;
  private final OrderedMove move;
  private final MoveDriver driver;
  private @Nullable MoveLookout lookout;

  /**
   * @param giveUpAfter the part of the rows that are copied before the move is given up, if it is
   */
  MoveWork(ChaosServer server, MovedAmps amps, WayOut way, double giveUpAfter) {
    this.server = server;
    this.amps = amps;
    this.move = new OrderedMove(server.api());
    AmpShow show = new AmpShow(server.api(), amps.checks()::requireCopied, amps::requireUsersMoved);
    this.driver = new MoveDriver(server.api(), move, show, way, giveUpAfter);
  }

  @Override
  public String name() {
    return move.name();
  }

  @Override
  public Lookout lookout() {
    driver.again();
    JsonNode last = lookout == null ? MissingNode.getInstance() : lookout.last();
    lookout = new MoveLookout(move, driver, amps.checks().rows(), last);
    return lookout;
  }

  /**
   * Everything that can be is killed once more right after the end was seen: it must be an end that
   * lasts, or, where a control database in H2 has shown it before it was written, be reached again
   * by itself.
   */
  @Override
  public List<String> requireEnded() {
    server.strikeAll();
    Polling.within(POLL, LIMIT, () -> Optional.of(found()).filter(MoveWork::isOver));
    JsonNode found = found();
    List<String> faults = new ArrayList<>();
    String state = found.path("state").asText();
    if (!isOver(found) || !found.path("error").isNull()) {
      faults.add(name() + " was over and is now " + found);
    }
    if (state.equals("RELEASED") && !driver.wentBack()) {
      amps.places().exchange();
    }
    addAvailability(faults);
    addPlaces(faults);
    StorageChecks.refuse(faults);
    List<String> left = new ArrayList<>(leftAfterAWhile(this::jobs));
    left.addAll(leftAfterAWhile(() -> new LeftSessions(server.database()).find()));
    return left;
  }

  private JsonNode found() {
    return server.api().get(move.path());
  }

  private static boolean isOver(JsonNode found) {
    return MovePhase.of(found) == MovePhase.OVER;
  }

  private void addAvailability(List<String> faults) {
    JsonNode now = server.api().get(AmpShow.AVAILABILITY);
    if (!now.path("state").asText().equals("OFFLINE")
        || !now.path("reconfiguration").isNull()
        || !now.path("problem").isNull()) {
      faults.add("after " + name() + " the AMPs are " + now);
    }
  }

  private void addPlaces(List<String> faults) {
    JsonNode map = server.api().get("/api/amps/map");
    for (int amp : amps.places().amps()) {
      addPlace(amp, "CONFIGURED", faults);
      addPlace(amps.places().target(amp), "NEW", faults);
      String storage = amps.places().storage(amp);
      String mapped = map.path("amps").path(amp).path("storage").asText();
      if (!mapped.equals(storage)) {
        faults.add("the map has AMP " + amp + " in " + mapped + " instead of " + storage);
      }
    }
  }

  private void addPlace(int amp, String state, List<String> faults) {
    JsonNode found = server.api().get("/api/amps/" + amp);
    String storage = amps.places().storage(amp);
    if (!found.path("state").asText().equals(state)
        || !found.path("storage").asText().equals(storage)
        || !found.path("problem").isNull()) {
      faults.add("AMP " + amp + " is not " + state + " in storage " + storage + ": " + found);
    }
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
          .items("/api/jobs?job=reconfiguration&status=" + status)
          .forEach(job -> jobs.add("job " + job));
    }
    return jobs;
  }
}
