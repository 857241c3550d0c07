package dev.lockstep.examples.flowable;

import dev.lockstep.examples.Databases;
import dev.lockstep.examples.jdbc.Database;
import dev.lockstep.examples.jdbc.Product;
import dev.lockstep.examples.jdbc.ScriptRunner;
import dev.lockstep.examples.pack.FeaturePack;
import dev.lockstep.examples.pack.Program;
import dev.lockstep.examples.site.Seed;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Executes every program as early as the pack allows: in a company in which its prerequisites and
 * the earlier batches have been executed and nothing else. The database itself says whether a
 * table, a column or a key is missing then.
 */
final class EarliestStarts {
  private static final String SCHEMA = "earliest";

  /** What one component's programs leave behind is just what the next of them may find. */
  private static final Comparator<Program> ALONG_COMPONENTS =
      Comparator.comparing(program -> program.code().split("-")[2]);

  private final FeaturePack pack;
  private final Database database;
  private final ProgramsBefore before;
  private final Set<String> done = new HashSet<>();

  private EarliestStarts(FeaturePack pack, Product product) {
    this.pack = pack;
    this.database = Databases.of(product);
    this.before = new ProgramsBefore(pack);
  }

  /** One line for each program that fails then. */
  static List<String> failures(FeaturePack pack, Product product) throws IOException, SQLException {
    EarliestStarts starts = new EarliestStarts(pack, product);
    List<String> failures = new ArrayList<>();
    starts.newCompany();
    for (Program program : pack.programs().stream().sorted(ALONG_COMPONENTS).toList()) {
      try {
        starts.start(program);
      } catch (SQLException fault) {
        failures.add(fault.getMessage());
        starts.newCompany();
      }
    }
    return failures;
  }

  private void newCompany() throws IOException, SQLException {
    done.clear();
    Databases.old().create(database, SCHEMA, Seed.EMPTY);
  }

  private void start(Program program) throws IOException, SQLException {
    Set<String> allowed = before.inAll(program);
    if (!allowed.containsAll(done)) {
      newCompany();
    }
    try (Connection connection = database.connect(SCHEMA)) {
      for (Program earlier : pack.programs()) {
        if (allowed.contains(earlier.code()) && !done.contains(earlier.code())) {
          execute(connection, earlier);
        }
      }
      execute(connection, program);
    }
  }

  private void execute(Connection connection, Program program) throws SQLException {
    ScriptRunner.run(connection, program.code(), program.sqlFor(database.product().key()));
    done.add(program.code());
  }
}
