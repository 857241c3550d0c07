package dev.lockstep.site;

import java.util.List;

/**
 * Where an AMP's rows are: a schema in a data store.
 *
 * @param dataStore name of the data store that holds the schema
 * @param users the database users that lose their rights on the schema while the AMPs are offline
 */
public record Storage(String name, String dataStore, String schema, List<String> users) {
  public Storage {
    users = List.copyOf(users);
  }
}
