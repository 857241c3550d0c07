package dev.lockstep.examples.pack;

import java.util.Map;

/**
 * One script on its way to becoming an upgrade program.
 *
 * @param code the program's code
 * @param line the scripts of one line run in their order, whatever they touch (a component)
 * @param step the scripts of one step run in their order, too (a version)
 * @param sql the script's text by the product's name in the document; {@link #ANY} alone if one
 *     text fits all
 */
public record Script(
    String code,
    String line,
    String step,
    Batch batch,
    ScriptEffects effects,
    Map<String, String> sql) {

  /** Stands for every product. */
  public static final String ANY = "any";

  public Script {
    sql = Map.copyOf(sql);
  }
}
