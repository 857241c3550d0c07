package dev.lockstep.bench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.schema.SchemaSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Makes the companies of all rounds, and checks what has become of them. Not thread-safe. */
final class Companies {
  private static final String REFERENCE = "plainly";

  private final ChaosScenario scenario;
  private final ChaosServer server;

  Companies(ChaosScenario scenario, ChaosServer server) {
    this.scenario = scenario;
    this.server = server;
  }

  /** Upgrades one more company with plain JDBC: what every other one should equal. */
  SchemaSnapshot reference() throws SQLException {
    scenario.createCompany(server.database(), REFERENCE);
    scenario.upgradePlainly(server.database(), REFERENCE);
    try (Connection connection = server.database().connect()) {
      return new CompanyCheck(scenario, connection).snapshot(REFERENCE);
    }
  }

  /** Makes a round's companies as they are before the upgrade. */
  void create(Round round) throws SQLException {
    for (int company : round.companies()) {
      scenario.createCompany(server.database(), round.schema(company));
    }
  }

  /** Asks the running server whether a round's companies are in normal use again. */
  void requireReleased(Round round) {
    for (int company : round.companies()) {
      JsonNode found = server.api().get("/api/companies/" + company);
      boolean pending = found.path("pending").asInt(0) > 0;
      if (!found.path("status").asText().equals("NORMAL") || pending) {
        throw new ChaosException("The run is COMPLETED, but company " + company + " is " + found);
      }
    }
  }

  /** Looks into the databases of a round's companies. */
  void requireUpgraded(Round round, SchemaSnapshot reference) throws SQLException {
    List<String> faults = new ArrayList<>();
    try (Connection connection = server.database().connect()) {
      CompanyCheck check = new CompanyCheck(scenario, connection);
      for (int company : round.companies()) {
        faults.addAll(check.faults(round.schema(company), reference));
      }
    }
    if (!faults.isEmpty()) {
      throw new ChaosException(
          faults.size()
              + " faults after run "
              + round.number()
              + ":\n"
              + String.join("\n", faults));
    }
  }
}
