package dev.lockstep.bench.chaos.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.chaos.ChaosException;
import dev.lockstep.bench.chaos.ChaosServer;
import dev.lockstep.bench.chaos.Round;
import dev.lockstep.bench.chaos.RoundCompanies;
import dev.lockstep.bench.chaos.scenario.ChaosScenario;
import dev.lockstep.bench.chaos.scenario.CompanyCheck;
import dev.lockstep.bench.schema.Dialect;
import dev.lockstep.bench.schema.SchemaSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the companies of all rounds, and checks what has become of them. Not thread-safe. */
final class UpgradedCompanies implements RoundCompanies {
  private static final String REFERENCE = "plainly";

  private final ChaosScenario scenario;
  private final UpgradeEngine engine;
  private final ChaosServer server;
  private @Nullable SchemaSnapshot reference;

  UpgradedCompanies(UpgradeEngine engine, ChaosServer server) {
    this.scenario = engine.upgrade();
    this.engine = engine;
    this.server = server;
  }

  /** Upgrades one more company with plain JDBC: what every other one should equal. */
  @Override
  public void prepare() throws SQLException {
    scenario.createCompany(server.database(), REFERENCE);
    scenario.upgradePlainly(server.database(), REFERENCE);
    try (Connection connection = server.database().connect()) {
      connection.setSchema(Dialect.of(connection) == Dialect.H2 ? upper(REFERENCE) : REFERENCE);
      engine.completePlainly(connection);
      reference = new CompanyCheck(scenario, connection).snapshot(REFERENCE);
    }
  }

  private static String upper(String schema) {
    return schema.toUpperCase(Locale.ROOT);
  }

  @Override
  public void create(Round round) throws SQLException {
    for (int company : round.companies()) {
      scenario.createCompany(server.database(), round.schema(company));
    }
  }

  @Override
  public void requireReleased(Round round) {
    for (int company : round.companies()) {
      JsonNode found = server.api().get("/api/companies/" + company);
      boolean pending = found.path("pending").asInt(0) > 0;
      if (!found.path("status").asText().equals("NORMAL") || pending) {
        throw new ChaosException("All is done, but company " + company + " is " + found);
      }
    }
  }

  @Override
  public void requireContents(Round round) throws SQLException {
    List<String> faults = new ArrayList<>();
    try (Connection connection = server.database().connect()) {
      CompanyCheck check = new CompanyCheck(scenario, connection);
      for (int company : round.companies()) {
        String schema = round.schema(company);
        faults.addAll(check.faults(schema, Objects.requireNonNull(reference)));
        engine.faults(connection, schema).forEach(fault -> faults.add(schema + ": " + fault));
      }
    }
    if (!faults.isEmpty()) {
      throw new ChaosException(
          faults.size()
              + " faults after round "
              + round.number()
              + ":\n"
              + String.join("\n", faults));
    }
  }
}
