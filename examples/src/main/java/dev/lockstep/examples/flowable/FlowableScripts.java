package dev.lockstep.examples.flowable;

import dev.lockstep.examples.jdbc.Product;
import dev.lockstep.examples.jdbc.ScriptRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.flowable.common.engine.impl.AbstractEngineConfiguration;
import org.flowable.engine.ProcessEngine;

/**
 * The upgrade scripts from 6.0.0 to 8.0.0, taken out of the Flowable artifacts on the class path.
 * Flowable 6.0.0 calls its schema 6.0.0.5, so scripts that start from an earlier version than 6005
 * are already part of it and are left out.
 */
public final class FlowableScripts {
  /** The schema version that Flowable 6.0.0 created. */
  static final int FIRST_VERSION = 6005;

  private static final String ENGINE_FOLDER = "org/flowable/db/upgrade";
  private static final String COMMON_FOLDER = "org/flowable/common/db/upgrade";

  private FlowableScripts() {}

  /**
   * All scripts in Flowable's own order.
   *
   * @throws UncheckedIOException if the artifacts cannot be read
   * @throws IllegalStateException if a step lacks the file of a database
   */
  public static List<UpgradeScript> all() {
    try {
      SortedMap<String, String> files = new TreeMap<>();
      files.putAll(JarFolder.read(JarFolder.locationOf(ProcessEngine.class), ENGINE_FOLDER));
      files.putAll(
          JarFolder.read(JarFolder.locationOf(AbstractEngineConfiguration.class), COMMON_FOLDER));
      return fromFiles(files);
    } catch (IOException fault) {
      throw new UncheckedIOException("cannot read Flowable's upgrade scripts", fault);
    }
  }

  /**
   * The reference way: runs all scripts one after another on a schema at 6.0.0.
   *
   * @param connection resolves unqualified names in the schema
   */
  public static void runAll(Connection connection, Product product) throws SQLException {
    for (UpgradeScript script : all()) {
      ScriptRunner.run(connection, script.code(), script.sqlFor(product));
    }
  }

  static List<UpgradeScript> fromFiles(Map<String, String> files) {
    Map<Step, Map<String, String>> textsByStep = new LinkedHashMap<>();
    files.forEach(
        (file, text) ->
            ScriptName.parse(file)
                .filter(name -> name.step().from() >= FIRST_VERSION)
                .ifPresent(
                    name ->
                        textsByStep
                            .computeIfAbsent(name.step(), step -> new LinkedHashMap<>())
                            .put(name.database(), text)));
    List<UpgradeScript> scripts = new ArrayList<>();
    textsByStep.forEach((step, texts) -> addScripts(step, texts, scripts));
    scripts.sort(UpgradeScript.ORDER);
    return List.copyOf(scripts);
  }

  /** A step may have a file for all databases, one for each of them, or both. */
  private static void addScripts(Step step, Map<String, String> texts, List<UpgradeScript> all) {
    String shared = texts.get(ScriptName.ALL);
    boolean special = texts.size() > (shared == null ? 0 : 1);
    if (shared != null) {
      Map<Product, String> sql = new EnumMap<>(Product.class);
      for (Product product : Product.values()) {
        sql.put(product, shared);
      }
      String code = step.code() + (special ? "-all" : "");
      all.add(new UpgradeScript(code, step.from(), step.to(), step.component(), true, sql));
    }
    if (special) {
      Map<Product, String> sql = perProduct(step, texts);
      all.add(new UpgradeScript(step.code(), step.from(), step.to(), step.component(), false, sql));
    }
  }

  private static Map<Product, String> perProduct(Step step, Map<String, String> texts) {
    Map<Product, String> sql = new EnumMap<>(Product.class);
    for (Product product : Product.values()) {
      String text = texts.get(product.scriptName());
      if (text == null) {
        throw new IllegalStateException(step.code() + " has no script for " + product);
      }
      sql.put(product, text);
    }
    return sql;
  }
}
