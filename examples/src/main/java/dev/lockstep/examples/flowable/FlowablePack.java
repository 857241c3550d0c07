package dev.lockstep.examples.flowable;

import dev.lockstep.examples.jdbc.Product;
import dev.lockstep.examples.jdbc.SqlStatements;
import dev.lockstep.examples.pack.Batch;
import dev.lockstep.examples.pack.FeaturePack;
import dev.lockstep.examples.pack.FeaturePackWriter;
import dev.lockstep.examples.pack.RuntimeClassRule;
import dev.lockstep.examples.pack.Script;
import dev.lockstep.examples.pack.ScriptEffects;
import dev.lockstep.examples.pack.SqlReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The example feature pack: Flowable's upgrade scripts as upgrade programs. This class says all
 * that is special about Flowable; replace it to make a pack of your own scripts.
 */
public final class FlowablePack {
  /** The pack's name. */
  public static final String NAME = "flowable-8.0.0";

  private static final String DESCRIPTION = "Flowable 6.0.0 to 8.0.0";

  /** Flowable keeps version numbers in this table; each row belongs to another component. */
  static final SqlReader READER = new SqlReader(Map.of("ACT_GE_PROPERTY", "NAME_"));

  private static final RuntimeClassRule RUNTIME_CLASSES =
      new RuntimeClassRule(table -> table.startsWith("ACT_HI_"));

  private FlowablePack() {}

  /** The pack in memory. */
  public static FeaturePack generate() {
    List<Script> scripts = scripts();
    return FeaturePack.of(NAME, DESCRIPTION, scripts, RUNTIME_CLASSES);
  }

  /** Writes the pack's directory; files of the same names are replaced. */
  public static void write(Path directory) throws IOException {
    FeaturePackWriter.write(generate(), directory);
  }

  /** The scripts with all that the pack's rules need to know, in Flowable's own order. */
  static List<Script> scripts() {
    return FlowableScripts.all().stream().map(FlowablePack::script).toList();
  }

  private static Script script(UpgradeScript script) {
    return new Script(
        script.code(),
        script.component().label(),
        String.valueOf(script.to()),
        batch(script),
        effects(script),
        sql(script));
  }

  /** Everything up to the last 6.x is First, 7.x is Middle, and the step to 8.0 is Last. */
  private static Batch batch(UpgradeScript script) {
    if (script.to() < 7000) {
      return Batch.FIRST;
    }
    return script.to() < 8000 ? Batch.MIDDLE : Batch.LAST;
  }

  private static ScriptEffects effects(UpgradeScript script) {
    List<String> statements = new ArrayList<>();
    for (Product product : Product.values()) {
      statements.addAll(SqlStatements.split(script.sqlFor(product)));
    }
    return ScriptEffects.of(READER, statements);
  }

  private static Map<String, String> sql(UpgradeScript script) {
    if (script.forAllDatabases()) {
      return Map.of(Script.ANY, script.sqlFor(Product.H2));
    }
    Map<String, String> sql = new TreeMap<>();
    for (Product product : Product.values()) {
      sql.put(product.key(), script.sqlFor(product));
    }
    return sql;
  }
}
