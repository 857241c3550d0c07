package dev.lockstep.examples.seed;

import dev.lockstep.examples.jdbc.Database;
import dev.lockstep.examples.site.ExampleCompany;
import dev.lockstep.examples.site.Seed;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes companies as they were at Flowable 6.0.0, on H2 and on PostgreSQL. The same seed gives the
 * same rows, whenever and wherever. The old engine runs once, when rows are first wanted. Not for
 * several threads.
 */
public final class OldCompanies implements AutoCloseable {
  private final OldEngineLibrary library;
  private final Map<Seed, OldRows> rows = new EnumMap<>(Seed.class);

  private OldCompanies(OldEngineLibrary library) {
    this.library = library;
  }

  /** Finds the old engine; to be closed. */
  public static OldCompanies open() throws IOException {
    return new OldCompanies(OldEngineLibrary.open());
  }

  /** Makes all given companies, in place of schemas that have their names. */
  public void create(Database database, List<ExampleCompany> companies)
      throws IOException, SQLException {
    for (ExampleCompany company : companies) {
      create(database, company.schema(), company.seed());
    }
  }

  /** Makes one company at 6.0.0, in place of a schema that has its name. */
  public void create(Database database, String schema, Seed seed) throws IOException, SQLException {
    database.recreateSchema(schema);
    try (Connection connection = database.connect(schema)) {
      OldRows.createTables(library, connection, database.product());
      OldRows seeded = rowsOf(seed);
      if (seeded != null) {
        seeded.load(connection);
      }
    }
  }

  private @Nullable OldRows rowsOf(Seed seed) throws IOException, SQLException {
    if (seed == Seed.EMPTY) {
      return null;
    }
    if (rows.isEmpty()) {
      rows.putAll(OldRows.write(library));
    }
    return rows.get(seed);
  }

  @Override
  public void close() throws IOException {
    library.close();
  }
}
