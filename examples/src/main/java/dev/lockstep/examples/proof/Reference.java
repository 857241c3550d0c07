package dev.lockstep.examples.proof;

import dev.lockstep.examples.flowable.FlowableScripts;
import dev.lockstep.examples.jdbc.Database;
import dev.lockstep.examples.jdbc.Product;
import dev.lockstep.examples.picture.SchemaPicture;
import dev.lockstep.examples.seed.OldCompanies;
import dev.lockstep.examples.site.Seed;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a company must look like: companies made at 6.0.0 and upgraded by plain JDBC, one script
 * after another. On H2 they are made in memory, on PostgreSQL as schemas of the same server that
 * are dropped at once.
 */
final class Reference {
  private final Database database;
  private final OldCompanies old;
  private final Set<String> clockColumns;
  private final Map<Seed, SchemaPicture> pictures = new EnumMap<>(Seed.class);

  Reference(Database proven, OldCompanies old, Set<String> clockColumns) {
    this.database =
        switch (proven.product()) {
          case H2 -> Database.of("jdbc:h2:mem:reference-" + UUID.randomUUID());
          case POSTGRESQL -> proven;
        };
    this.old = old;
    this.clockColumns = clockColumns;
  }

  /** The picture of a company with this seed after the upgrade. */
  SchemaPicture after(Seed seed) throws IOException, SQLException {
    SchemaPicture known = pictures.get(seed);
    if (known == null) {
      known = make(seed);
      pictures.put(seed, known);
    }
    return known;
  }

  private SchemaPicture make(Seed seed) throws IOException, SQLException {
    String schema = "reference_" + UUID.randomUUID().toString().replace("-", "");
    // a database in memory lives as long as its first connection
    try (Connection keeper = database.connect()) {
      old.create(database, schema, seed);
      Product product = database.product();
      try (Connection connection = database.connect(schema)) {
        FlowableScripts.runAll(connection, product);
      }
      return SchemaPicture.read(keeper, schema, clockColumns).orElseThrow();
    } finally {
      database.dropSchema(schema);
    }
  }
}
