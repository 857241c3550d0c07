package dev.lockstep.examples.picture;

import dev.lockstep.examples.jdbc.Product;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Reads the structure of schemas from a database's own catalog. */
interface Catalog {
  /**
   * One line for every table, column, constraint and index of a schema, without the schema's name
   * and without names that the database made up.
   *
   * @param schema as the catalog spells it
   */
  List<StructureLine> structure(Connection connection, String schema) throws SQLException;

  /** The catalog of a product. */
  static Catalog of(Product product) {
    return switch (product) {
      case H2 -> new H2Catalog();
      case POSTGRESQL -> new PostgresCatalog();
    };
  }
}
