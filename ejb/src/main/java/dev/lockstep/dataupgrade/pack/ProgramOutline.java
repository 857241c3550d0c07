package dev.lockstep.dataupgrade.pack;

import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.shared.folder.Checksum;
import dev.lockstep.site.DatabaseKind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An upgrade program without its scripts: all that its sequence and its history need.
 *
 * @param requires codes of the programs of the same batch that must have been executed before
 * @param checksums of the scripts by kind of database; without those that the program has no script
 *     for
 */
public record ProgramOutline(
    String code,
    String table,
    UpgradeBatch batch,
    RuntimeClass runtimeClass,
    Set<String> requires,
    Map<DatabaseKind, String> checksums) {

  public ProgramOutline {
    requires = Collections.unmodifiableSet(new LinkedHashSet<>(requires));
    Map<DatabaseKind, String> ordered = new EnumMap<>(DatabaseKind.class);
    ordered.putAll(checksums);
    checksums = Collections.unmodifiableMap(ordered);
  }

  /** The checksum of the script for a kind of database; empty when the program has none for it. */
  public Optional<String> checksum(DatabaseKind database) {
    return Optional.ofNullable(checksums.get(database));
  }

  /** One checksum over the scripts for all databases. */
  public String checksum() {
    StringBuilder all = new StringBuilder();
    checksums.forEach(
        (database, checksum) ->
            all.append(database.word()).append(' ').append(checksum).append('\n'));
    return Checksum.of(all.toString());
  }
}
