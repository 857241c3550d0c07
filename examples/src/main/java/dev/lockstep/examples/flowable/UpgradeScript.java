package dev.lockstep.examples.flowable;

import dev.lockstep.examples.jdbc.Product;
import java.util.Comparator;
import java.util.Map;

/**
 * One upgrade script: one file for all databases, or one file per database for the same step.
 *
 * @param code unique among the scripts, for example {@code flowable-6410-common}
 * @param from the schema version that it starts from
 * @param to the schema version that it leads to
 * @param forAllDatabases whether all products share one file
 * @param sql the script's text for every product
 */
public record UpgradeScript(
    String code,
    int from,
    int to,
    Component component,
    boolean forAllDatabases,
    Map<Product, String> sql) {

  /**
   * The order in which Flowable itself runs its scripts: by version, within a version common,
   * engine, history, and of one step first the file for all databases.
   */
  public static final Comparator<UpgradeScript> ORDER =
      Comparator.comparingInt(UpgradeScript::from)
          .thenComparing(UpgradeScript::component)
          .thenComparing(UpgradeScript::forAllDatabases, Comparator.reverseOrder());

  public UpgradeScript {
    sql = Map.copyOf(sql);
  }

  /**
   * The script's text for a product.
   *
   * @throws IllegalArgumentException if the script has none for it
   */
  public String sqlFor(Product product) {
    String text = sql.get(product);
    if (text == null) {
      throw new IllegalArgumentException(code + " has no script for " + product);
    }
    return text;
  }
}
