package dev.lockstep.browser;

import dev.lockstep.bench.pack.SiteFile;
import dev.lockstep.bench.pack.ZippedTexts;
import dev.lockstep.bench.server.LockstepClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/**
 * What a server manages in these tests, all on H2 in this JVM, so that it outlives the server:
 * companies 1 and 2 in package combination p1, 3 in p3 and 4 in p4, each with a gate that a test
 * can keep closed, company 5 in p5, which needs no upgrade, and AMP 0 with an empty storage to move
 * to.
 */
final class ErpSite implements AutoCloseable {

  /** Tasks of each company. */
  static final int PROGRAMS = 4;

  private static final int COMPANIES = 5;
  private static final String VRC = "V1";

  private final String companies;
  private final String disks;
  private final Connection connection;
  private final Connection diskConnection;

  ErpSite(Path directory) throws SQLException {
    System.setProperty("h2.bindAddress", "127.0.0.1");
    companies = "jdbc:h2:file:" + directory.resolve("erp") + ";AUTO_SERVER=TRUE";
    disks = "jdbc:h2:file:" + directory.resolve("disks") + ";AUTO_SERVER=TRUE";
    connection = DriverManager.getConnection(companies);
    diskConnection = DriverManager.getConnection(disks);
    for (int company = 1; company <= COMPANIES; company++) {
      String schema = "c" + company;
      execute("CREATE SCHEMA " + schema);
      execute("CREATE TABLE " + schema + ".gate (passed INTEGER NOT NULL)");
      execute("INSERT INTO " + schema + ".gate VALUES (0)");
      execute("CREATE TABLE " + schema + ".effect (program VARCHAR(100) NOT NULL)");
      execute("CREATE TABLE " + schema + ".rate (id INTEGER PRIMARY KEY, name VARCHAR(40))");
    }
    execute("CREATE SCHEMA amp0");
    execute("CREATE TABLE amp0.customer (id INTEGER PRIMARY KEY, name VARCHAR(40) NOT NULL)");
    execute("INSERT INTO amp0.customer SELECT x, 'customer ' || x FROM SYSTEM_RANGE(1, 3000)");
    try (Statement statement = diskConnection.createStatement()) {
      statement.execute("CREATE SCHEMA amp8");
    }
  }

  /** The file that says so. */
  String yaml() {
    return site().yaml();
  }

  /** The same with company 9 in schema C9 of one more database. */
  String yaml(String url) {
    return site().dataStore("other", url).company(9, "p4", "other", "C9").yaml();
  }

  private SiteFile site() {
    return new SiteFile("acme", companies)
        .dataStore("disks", disks)
        .packageCombination("p1", VRC)
        .packageCombination("p3", VRC)
        .packageCombination("p4", VRC)
        .packageCombination("p5", "V5")
        .company(1, "p1", "c1")
        .company(2, "p1", "c2")
        .company(3, "p3", "c3")
        .company(4, "p4", "c4")
        .company(5, "p5", "c5")
        .storage("disk0", "amp0", List.of())
        .storage("disk8", "disks", "amp8", List.of())
        .amp(0, "disk0")
        .newAmp(8, "disk8");
  }

  /** The newest run of a package combination. */
  static long run(LockstepClient api, String combination) {
    return api.items("/api/data-upgrade-runs?sort=-run").stream()
        .filter(run -> run.path("packageCombination").asText().equals(combination))
        .findFirst()
        .orElseThrow()
        .path("run")
        .asLong();
  }

  /** Where {@link #pack} belongs. */
  static String vrc() {
    return VRC;
  }

  /**
   * A feature pack whose programs leave a row each, one after another; the second one then waits
   * for the company's gate, the third one can be kept from its row.
   */
  static byte[] pack() {
    return ZippedTexts.zip(
        Map.of(
            "feature-pack.yaml",
            """
            featurePack: fin-2026-4
            description: Finance 2026.4
            programs:
              - {code: tcfin-make-ledger, table: effect, sql: make.sql}
              - {code: tcfin-open-gate, table: gate, requires: [tcfin-make-ledger], sql: gate.sql}
              - {code: tcfin-copy-rates, table: effect, requires: [tcfin-open-gate], sql: copy.sql}
              - {code: tcfin-use-rates, table: effect, requires: [tcfin-copy-rates], sql: use.sql}
            """,
            "make.sql",
            "INSERT INTO effect VALUES ('make');",
            "gate.sql",
            "INSERT INTO effect VALUES ('gate'); UPDATE gate SET passed = passed + 1;",
            "copy.sql",
            "INSERT INTO effect VALUES ('copy');",
            "use.sql",
            "INSERT INTO effect VALUES ('use');"));
  }

  /** Keeps the gate of a company closed until the connection is closed. */
  Connection closeGate(int company) throws SQLException {
    return hold("UPDATE c" + company + ".gate SET passed = passed");
  }

  /** Keeps what a statement has locked until the connection is rolled back or closed. */
  Connection hold(String sql) throws SQLException {
    Connection holding = DriverManager.getConnection(companies);
    holding.setAutoCommit(false);
    try (Statement statement = holding.createStatement()) {
      statement.execute(sql);
    }
    return holding;
  }

  /** A user of the companies' database who has no password. */
  Connection connect(String user) throws SQLException {
    return DriverManager.getConnection(companies, user, "");
  }

  /** From now on the third program fails in a company, or does not any more. */
  void breakCompany(int company, boolean broken) throws SQLException {
    execute(
        "ALTER TABLE c"
            + company
            + ".effect "
            + (broken
                ? "ADD CONSTRAINT no_copy" + company + " CHECK (program <> 'copy')"
                : "DROP CONSTRAINT no_copy" + company));
  }

  /** From now on the storage that AMP 0 moves to takes one of its customers, or all of them. */
  void refuseCustomer(boolean refused) throws SQLException {
    try (Statement statement = diskConnection.createStatement()) {
      statement.execute(
          "ALTER TABLE amp8.customer "
              + (refused
                  ? "ADD CONSTRAINT no_customer CHECK (id <> 2000)"
                  : "DROP CONSTRAINT no_customer"));
    }
  }

  /** How many rows the programs have left in a company. */
  int effects(int company) throws SQLException {
    return rows("c" + company + ".effect");
  }

  /** How many rows a table of the companies' database has. */
  int rows(String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  /** Executes a statement in the companies' database. */
  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      diskConnection.close();
    }
  }
}
