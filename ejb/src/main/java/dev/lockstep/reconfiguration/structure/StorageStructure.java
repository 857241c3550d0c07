package dev.lockstep.reconfiguration.structure;

import dev.lockstep.shared.Fault;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a schema is made of but its rows, as it can be made again in a schema of another name.
 * Lockstep's own tables are not part of it.
 *
 * @param elements in an order in which they can be made
 */
public record StorageStructure(DatabaseKind kind, String schema, List<StructureElement> elements) {

  private static final String REPAIR = "Make the two alike, or begin again with an empty schema";

  public StorageStructure {
    elements = List.copyOf(elements);
  }

  /** The structure of a storage as it is now. The transaction is rolled back. */
  public static StorageStructure read(CompanyConnection storage) throws SQLException {
    try {
      return new StorageStructure(
          storage.kind(),
          storage.schema(),
          switch (storage.kind()) {
            case POSTGRESQL -> new PostgresStructure(storage).elements();
            case H2 -> new H2Structure(storage).elements();
          });
    } finally {
      storage.connection().rollback();
    }
  }

  /** The pieces of one stage, in their order. */
  public List<StructureElement> elements(Stage stage) {
    return elements.stream().filter(element -> element.stage() == stage).toList();
  }

  /**
   * Every difference between this structure and one that was made after it; none when both are the
   * same.
   */
  public List<Fault> differences(StorageStructure made) {
    Map<String, StructureElement> others = made.byObject();
    List<Fault> differences = new ArrayList<>();
    for (StructureElement element : elements) {
      StructureElement other = others.remove(element.object());
      if (other == null) {
        differences.add(fault(element, "schema " + made.schema + " does not have it"));
      } else if (!other.statement().equals(element.statement())) {
        String difference = "is «" + other.statement() + "» in schema " + made.schema;
        differences.add(
            fault(element, difference + ", but «" + element.statement() + "» in " + schema));
      }
    }
    others
        .values()
        .forEach(
            other ->
                differences.add(
                    fault(other, "schema " + made.schema + " has it, " + schema + " has not")));
    return differences;
  }

  private static Fault fault(StructureElement element, String message) {
    return Fault.of(element.object(), message, REPAIR);
  }

  /** The pieces by what they are. */
  Map<String, StructureElement> byObject() {
    Map<String, StructureElement> objects = new LinkedHashMap<>();
    elements.forEach(element -> objects.put(element.object(), element));
    return objects;
  }
}
