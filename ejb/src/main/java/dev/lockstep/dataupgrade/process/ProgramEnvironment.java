package dev.lockstep.dataupgrade.process;

import dev.lockstep.dataupgrade.range.DataRange;
import dev.lockstep.shared.QuotedName;
import dev.lockstep.shared.SystemBoundary;
import dev.lockstep.shared.trace.Trace;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.ResolvedDataStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The variables that a process has: few of the server's own, because others may be secrets, and
 * what it needs to reach a database.
 */
public final class ProgramEnvironment {

  private static final List<String> KEPT =
      List.of(
          "PATH",
          "HOME",
          "USER",
          "LANG",
          "LANGUAGE",
          "LC_ALL",
          "LC_CTYPE",
          "TZ",
          "TMPDIR",
          "TMP",
          "TEMP",
          "JAVA_HOME",
          "LD_LIBRARY_PATH",
          "SystemRoot",
          "ComSpec",
          "PATHEXT",
          "USERPROFILE");

  private ProgramEnvironment() {}

  /** What every process has. */
  @SystemBoundary("reads the server's environment")
  public static Map<String, String> plain() {
    Map<String, String> variables = new LinkedHashMap<>();
    for (String name : KEPT) {
      put(variables, name, System.getenv(name));
    }
    // where programs that trace themselves look for it
    Trace.parent().ifPresent(parent -> variables.put("TRACEPARENT", parent.text()));
    return variables;
  }

  /**
   * What a command has.
   *
   * @param schema the company's schema as the database keeps it
   * @param startedBefore whether an earlier attempt may have left effects
   */
  static Map<String, String> of(
      ProcessTask task, DatabaseKind kind, String schema, boolean startedBefore) {
    Map<String, String> variables = plain();
    variables.put("LOCKSTEP_COMPANY", Integer.toString(task.company().number()));
    variables.put("LOCKSTEP_SCHEMA", schema);
    variables.put("LOCKSTEP_RUN", task.execution().run().toString());
    variables.put("LOCKSTEP_PROGRAM", task.execution().program());
    variables.put("LOCKSTEP_ATTEMPT", Integer.toString(task.attempt()));
    variables.put("LOCKSTEP_STARTED_BEFORE", Boolean.toString(startedBefore));
    variables.put("LOCKSTEP_PACK", task.files().toString());
    DataRange range = task.execution().range();
    if (range != null) {
      putRange(variables, range, kind);
    }
    variables.putAll(connection(task.store(), kind));
    if (kind == DatabaseKind.POSTGRESQL) {
      variables.put("PGOPTIONS", "-c search_path=" + option(schema));
    }
    return variables;
  }

  /** How a process reaches a data store, which has a URL; secrets are among it. */
  public static Map<String, String> connection(ResolvedDataStore store, DatabaseKind kind) {
    Map<String, String> variables = new LinkedHashMap<>();
    String url = Objects.requireNonNull(store.url());
    variables.put("LOCKSTEP_DB_KIND", kind.word());
    variables.put("LOCKSTEP_JDBC_URL", url);
    put(variables, "LOCKSTEP_JDBC_USER", store.user());
    put(variables, "LOCKSTEP_JDBC_PASSWORD", store.password());
    if (kind == DatabaseKind.POSTGRESQL) {
      variables.putAll(new PostgresUrl(url).variables(store.user()));
      put(variables, "PGUSER", store.user());
      put(variables, "PGPASSWORD", store.password());
      variables.put("PGAPPNAME", "lockstep");
    }
    return variables;
  }

  private static void putRange(Map<String, String> variables, DataRange range, DatabaseKind kind) {
    variables.put("LOCKSTEP_RANGE_NUMBER", Integer.toString(range.number()));
    variables.put("LOCKSTEP_RANGE_COUNT", Integer.toString(range.count()));
    variables.put("LOCKSTEP_RANGE_COLUMN", range.column());
    put(variables, "LOCKSTEP_RANGE_LOW", range.low());
    put(variables, "LOCKSTEP_RANGE_HIGH", range.high());
    variables.put("LOCKSTEP_RANGE_CONDITION", range.condition(kind));
  }

  private static void put(Map<String, String> variables, String name, @Nullable String value) {
    if (value != null) {
      variables.put(name, value);
    }
  }

  /** A quoted name as a value among options, which blanks part. */
  private static String option(String name) {
    return QuotedName.of(name).replace("\\", "\\\\").replace(" ", "\\ ");
  }
}
