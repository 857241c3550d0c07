package dev.lockstep.site;

import java.util.List;

/**
 * One tenant: a number and a schema in a data store.
 *
 * @param purpose what it is for in the operator's words, such as {@code live}; may be empty
 * @param packageCombination code of the package combination that it runs on
 * @param dataStore name of the data store that holds its schema
 * @param users the database users that lose their rights on the schema while it is locked
 */
public record Company(
    int number,
    String description,
    String purpose,
    String packageCombination,
    String dataStore,
    String schema,
    List<String> users) {
  public Company {
    users = List.copyOf(users);
  }

  /** Whether the other one's rows are in the same schema of the same data store. */
  public boolean livesWith(Company other) {
    return dataStore.equals(other.dataStore) && schema.equals(other.schema);
  }
}
