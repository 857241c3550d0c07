package dev.lockstep.dataupgrade.pack;

import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.dataupgrade.range.RangeRule;
import dev.lockstep.site.DatabaseKind;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Upgrades one table; executed for each company.
 *
 * @param requires codes of the programs of the same batch that must have been executed before
 * @param sql script by kind of database; not available on a kind that is missing
 * @param process what is executed instead of SQL, or null for an SQL program
 * @param timeLimit how long it, or each of its ranges, may take; null when the pack does not say it
 * @param ranges how it is divided, or null when it is executed as a whole
 */
public record UpgradeProgram(
    String code,
    String table,
    UpgradeBatch batch,
    RuntimeClass runtimeClass,
    Set<String> requires,
    Map<DatabaseKind, ProgramSql> sql,
    @Nullable ProcessProgram process,
    @Nullable Duration timeLimit,
    @Nullable RangeRule ranges) {

  /** An SQL program without a time limit and ranges. */
  public UpgradeProgram(
      String code,
      String table,
      UpgradeBatch batch,
      RuntimeClass runtimeClass,
      Set<String> requires,
      Map<DatabaseKind, ProgramSql> sql) {
    this(code, table, batch, runtimeClass, requires, sql, null, null, null);
  }

  public UpgradeProgram {
    requires = Collections.unmodifiableSet(new LinkedHashSet<>(requires));
    Map<DatabaseKind, ProgramSql> scripts = new EnumMap<>(DatabaseKind.class);
    scripts.putAll(sql);
    sql = Collections.unmodifiableMap(scripts);
  }

  /** The script for a kind of database; empty when the program has none for it. */
  public Optional<ProgramSql> sql(DatabaseKind database) {
    return Optional.ofNullable(sql.get(database));
  }

  /**
   * The checksum of what is executed on a kind of database; empty when the program has nothing for
   * it.
   */
  public Optional<String> checksum(DatabaseKind database) {
    return process == null
        ? sql(database).map(ProgramSql::checksum)
        : Optional.of(process.checksum());
  }

  /** One checksum over the scripts for all databases. */
  public String checksum() {
    return outline().checksum();
  }

  /** The program without its scripts. */
  public ProgramOutline outline() {
    Map<DatabaseKind, String> checksums = new EnumMap<>(DatabaseKind.class);
    for (DatabaseKind database : DatabaseKind.values()) {
      checksum(database).ifPresent(checksum -> checksums.put(database, checksum));
    }
    return new ProgramOutline(code, table, batch, runtimeClass, requires, checksums);
  }
}
