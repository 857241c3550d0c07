package dev.lockstep.bench.pack;

import dev.lockstep.bench.schema.Dialect;
import java.util.List;
import java.util.Map;

/**
 * One upgrade program of a feature pack. Immutable.
 *
 * @param code unique over all packs
 * @param table that it upgrades
 * @param batch first, middle, last or unlocked
 * @param runtimeClass huge, large, medium, small or none
 * @param requires codes of programs of the same batch
 * @param sql the statements for each database, without semicolons
 */
public record PackProgram(
    String code,
    String table,
    String batch,
    String runtimeClass,
    List<String> requires,
    Map<Dialect, List<String>> sql) {

  public PackProgram {
    requires = List.copyOf(requires);
    sql = Map.copyOf(sql);
  }

  /** The statements for a database; none if the program has none for it. */
  public List<String> statements(Dialect dialect) {
    return sql.getOrDefault(dialect, List.of());
  }
}
