package dev.lockstep.transporter.load;

import dev.lockstep.transporter.From;
import dev.lockstep.transporter.LoadDefinition;
import dev.lockstep.transporter.TableLoad;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sessions that a load has from its beginning to its end.
 *
 * @param byDataStore how many, by the names of data stores
 */
public record SessionNeeds(Map<String, Integer> byDataStore) {

  public SessionNeeds {
    byDataStore = Map.copyOf(byDataStore);
  }

  /**
   * What a load needs: one session of the target for each instance and one more for the master, and
   * for each instance one of the data store that a query asks. What an own operator opens is its
   * own business.
   *
   * @param target the data store that has the table
   */
  public static SessionNeeds of(LoadDefinition load, String target) {
    Map<String, Integer> needs = new TreeMap<>();
    if (load.work() instanceof TableLoad table) {
      needs.put(target, load.instances() + 1);
      if (table.from() instanceof From.Query query) {
        needs.merge(query.dataStore(), load.instances(), Integer::sum);
      }
    }
    return new SessionNeeds(needs);
  }

  /** How many of a data store. */
  public int of(String dataStore) {
    return byDataStore.getOrDefault(dataStore, 0);
  }
}
