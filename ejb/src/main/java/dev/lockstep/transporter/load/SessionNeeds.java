package dev.lockstep.transporter.load;

import dev.lockstep.transporter.From;
import dev.lockstep.transporter.LoadDefinition;
import dev.lockstep.transporter.TableLoad;
import java.util.List;
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
   * What a load needs: in each place of the target one session for each instance and one more for
   * the master, and for each instance one of the data store that a query asks. What an own operator
   * opens is its own business.
   *
   * @param target the data stores of its places, as often as they have one
   */
  public static SessionNeeds of(LoadDefinition load, List<String> target) {
    Map<String, Integer> needs = new TreeMap<>();
    if (load.work() instanceof TableLoad table) {
      target.forEach(store -> needs.merge(store, load.instances() + 1, Integer::sum));
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
