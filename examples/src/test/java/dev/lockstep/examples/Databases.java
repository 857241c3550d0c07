package dev.lockstep.examples;

import dev.lockstep.examples.jdbc.Database;
import dev.lockstep.examples.jdbc.Product;
import dev.lockstep.examples.proof.FlowableProof;
import dev.lockstep.examples.seed.OldCompanies;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;

/** The databases of all tests and what is slow to make; they end with the process. */
public final class Databases {
  private static final Map<Product, Database> DATABASES = new EnumMap<>(Product.class);
  private static final Map<Product, FlowableProof> PROOFS = new EnumMap<>(Product.class);
  private static final OldCompanies OLD = openOld();

  private Databases() {}

  /** One database per product; every test uses schemas of its own. */
  public static synchronized Database of(Product product) {
    return DATABASES.computeIfAbsent(product, Databases::start);
  }

  /** Makes companies at 6.0.0. */
  public static OldCompanies old() {
    return OLD;
  }

  /** The proof for the companies of a database. */
  public static synchronized FlowableProof proof(Product product) {
    Database database = of(product);
    return PROOFS.computeIfAbsent(product, key -> new FlowableProof(database, OLD));
  }

  private static Database start(Product product) {
    return switch (product) {
      case H2 -> Database.of("jdbc:h2:mem:tests;DB_CLOSE_DELAY=-1");
      case POSTGRESQL -> new Database(startPostgres(), "postgres", null);
    };
  }

  private static String startPostgres() {
    try {
      EmbeddedPostgres postgres = EmbeddedPostgres.builder().setPort(0).start();
      return "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres";
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static OldCompanies openOld() {
    try {
      return OldCompanies.open();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
