package dev.lockstep.bench.chaos.transporter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.chaos.ChaosException;
import dev.lockstep.bench.chaos.Lookout;
import dev.lockstep.bench.chaos.Sight;
import dev.lockstep.bench.server.LockstepClient;
import java.util.Locale;
import java.util.Optional;

/** Looks at one load; it moves when more of its records are committed. Not thread-safe. */
final class LoadLookout implements Lookout {
  private static final int REST_AFTER = 10;

  private final LockstepClient api;
  private final LoadPlace place;
  private final LoadInput input;
  private final CommittedRows committed;
  private final LoadDriver driver;
  private long doneAtBegin = -1;
  private String state = "not seen yet";

  /**
   * @param api of a server that is READY, while its database may not answer yet
   */
  LoadLookout(
      LockstepClient api,
      LoadPlace place,
      LoadInput input,
      CommittedRows committed,
      LoadDriver driver) {
    this.api = api;
    this.place = place;
    this.input = input;
    this.committed = committed;
    this.driver = driver;
  }

  @Override
  public Sight look() {
    Optional<JsonNode> found = api.tryGet(place.path());
    state = found.map(load -> load.path("state").asText()).orElse(state);
    if (state.equals("FAILED")) {
      throw new ChaosException("Load " + place.load() + " is FAILED: " + found.orElseThrow());
    }
    long done = committed.count();
    if (doneAtBegin < 0) {
      doneAtBegin = done;
    }
    requireNotLost(done);
    boolean enough = done - doneAtBegin >= input.records() / REST_AFTER;
    return new Sight(
        state.equals("COMPLETED"),
        false,
        (int) done,
        (int) input.records(),
        String.format(Locale.ROOT, "%s, rows %7d of %d", state, done, input.records()),
        found.isEmpty() ? Optional.empty() : driver.command(state, enough));
  }

  private void requireNotLost(long done) {
    if (done < doneAtBegin) {
      throw new ChaosException(
          "Load " + place.load() + " had " + doneAtBegin + " rows committed and now has " + done);
    }
  }
}
