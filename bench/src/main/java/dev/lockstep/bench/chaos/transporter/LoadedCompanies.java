package dev.lockstep.bench.chaos.transporter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.chaos.ChaosException;
import dev.lockstep.bench.chaos.ChaosServer;
import dev.lockstep.bench.chaos.Round;
import dev.lockstep.bench.chaos.RoundCompanies;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Companies with one empty table, which a load fills. Not thread-safe. */
final class LoadedCompanies implements RoundCompanies {
  private final TransporterEngine engine;
  private final ChaosServer server;

  LoadedCompanies(TransporterEngine engine, ChaosServer server) {
    this.engine = engine;
    this.server = server;
  }

  /** What tables are compared with is the input itself. */
  @Override
  public void prepare() {
    engine.input(server);
  }

  @Override
  public void create(Round round) throws SQLException {
    for (int company : round.companies()) {
      execute(
          "CREATE SCHEMA " + round.schema(company),
          "CREATE TABLE "
              + table(round, company)
              + " (id BIGINT PRIMARY KEY, name VARCHAR(200) NOT NULL,"
              + " amount DECIMAL(12, 2) NOT NULL CHECK (amount >= 0), booked DATE NOT NULL,"
              + " note VARCHAR(200))");
    }
  }

  private static String table(Round round, int company) {
    return round.schema(company) + "." + TransporterEngine.TABLE;
  }

  @Override
  public void requireReleased(Round round) {
    for (int company : round.companies()) {
      JsonNode found = server.api().get("/api/companies/" + company);
      if (!found.path("status").asText().equals("NORMAL")) {
        throw new ChaosException("The load has ended, but company " + company + " is " + found);
      }
    }
  }

  /** Tables that are as they should be make room for those of the next round. */
  @Override
  public void requireContents(Round round) throws SQLException {
    for (int company : round.companies()) {
      try (Connection connection = server.database().connect()) {
        List<String> faults =
            new TableCheck(connection, round.schema(company)).faults(engine.input(server));
        if (!faults.isEmpty()) {
          throw new ChaosException(
              faults.size() + " faults in company " + company + ":\n" + String.join("\n", faults));
        }
      }
      execute("DROP TABLE " + table(round, company));
    }
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = server.database().connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
