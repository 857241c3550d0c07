package dev.lockstep.reconfiguration.structure;

import dev.lockstep.shared.Fault;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands against copying a storage's structure, each with what to do about it. To be asked
 * before anything is made.
 */
public final class StructureFaults {

  private StructureFaults() {}

  /** Everything in a storage that is not copied, wherever to. The transaction is rolled back. */
  public static List<Fault> ofSource(CompanyConnection source) throws SQLException {
    try {
      return switch (source.kind()) {
        case POSTGRESQL -> PostgresFaults.of(source);
        case H2 -> H2Faults.of(source);
      };
    } finally {
      source.connection().rollback();
    }
  }

  /**
   * Everything that keeps a schema from taking a storage's structure: it is not there, not empty or
   * in another kind of database, or its database lacks what the structure needs. The transactions
   * are rolled back.
   */
  public static List<Fault> ofTarget(CompanyConnection source, CompanyConnection target)
      throws SQLException {
    if (source.kind() != target.kind()) {
      return List.of(
          Fault.of(
              "schema " + target.schema(),
              "is in a database of another kind, "
                  + target.kind().word()
                  + ", than schema "
                  + source.schema()
                  + ", "
                  + source.kind().word(),
              "Name a storage in a data store of the same kind"));
    }
    try {
      return switch (source.kind()) {
        case POSTGRESQL -> new PostgresTargetFaults(source, target).all();
        case H2 -> new H2TargetFaults(source, target).all();
      };
    } finally {
      source.connection().rollback();
      target.connection().rollback();
    }
  }

  /** The fault of a schema that has objects already. */
  static List<Fault> notEmpty(CompanyConnection target, List<String> objects) {
    if (objects.isEmpty()) {
      return List.of();
    }
    int shown = Math.min(5, objects.size());
    List<String> named = new ArrayList<>(objects.subList(0, shown));
    if (objects.size() > shown) {
      named.add(objects.size() - shown + " more");
    }
    return List.of(
        Fault.of(
            "schema " + target.schema(),
            "is not empty: it has " + String.join(", ", named),
            "Drop what is in it, or name another storage"));
  }

  static Fault missingSchema(CompanyConnection target) {
    return Fault.of(
        "schema " + target.schema(), "is not there", "Create it, or name another storage");
  }
}
