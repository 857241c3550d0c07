package dev.lockstep.examples.pack;

import java.util.List;
import java.util.Map;

/**
 * One upgrade program of a feature pack.
 *
 * @param table the table that it mainly changes
 * @param requires the codes of its prerequisites, all of the same batch
 * @param sql the script's text by product, or under {@link Script#ANY}
 */
public record Program(
    String code,
    String table,
    Batch batch,
    RuntimeClass runtimeClass,
    List<String> requires,
    Map<String, String> sql) {
  public Program {
    requires = List.copyOf(requires);
    sql = Map.copyOf(sql);
  }

  /**
   * The script's text for a product.
   *
   * @param product by its name in {@code feature-pack.yaml}
   * @throws IllegalArgumentException if the program has none for it
   */
  public String sqlFor(String product) {
    String text = sql.getOrDefault(Script.ANY, sql.get(product));
    if (text == null) {
      throw new IllegalArgumentException(code + " has no script for " + product);
    }
    return text;
  }
}
