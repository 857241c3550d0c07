package dev.lockstep.dataupgrade.pack;

import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.site.DatabaseKind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Upgrades one table; executed for each company.
 *
 * @param requires codes of the programs of the same batch that must have been executed before
 * @param sql script by kind of database; not available on a kind that is missing
 */
public record UpgradeProgram(
    String code,
    String table,
    UpgradeBatch batch,
    RuntimeClass runtimeClass,
    Set<String> requires,
    Map<DatabaseKind, ProgramSql> sql) {

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

  /** The checksum of the script for a kind of database; empty when the program has none for it. */
  public Optional<String> checksum(DatabaseKind database) {
    return sql(database).map(ProgramSql::checksum);
  }

  /** One checksum over the scripts for all databases. */
  public String checksum() {
    return outline().checksum();
  }

  /** The program without its scripts. */
  public ProgramOutline outline() {
    Map<DatabaseKind, String> checksums = new EnumMap<>(DatabaseKind.class);
    sql.forEach((database, script) -> checksums.put(database, script.checksum()));
    return new ProgramOutline(code, table, batch, runtimeClass, requires, checksums);
  }
}
