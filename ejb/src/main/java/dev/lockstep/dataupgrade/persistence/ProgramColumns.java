package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.dataupgrade.pack.ProgramOutline;
import dev.lockstep.site.DatabaseKind;
import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns of an upgrade program but its scripts, which can be long. */
@MappedSuperclass
@SuppressWarnings("NullAway.Init")
abstract class ProgramColumns {

  @Id String code;

  @Column(name = "feature_pack")
  String featurePack;

  int position;

  @Column(name = "table_name")
  String table;

  @Enumerated(EnumType.STRING)
  UpgradeBatch batch;

  @Enumerated(EnumType.STRING)
  @Column(name = "runtime_class")
  RuntimeClass runtimeClass;

  String requires;

  @Column(name = "checksum_h2")
  @Nullable String checksumH2;

  @Column(name = "checksum_postgresql")
  @Nullable String checksumPostgresql;

  ProgramOutline outline() {
    Map<DatabaseKind, String> checksums = new EnumMap<>(DatabaseKind.class);
    if (checksumH2 != null) {
      checksums.put(DatabaseKind.H2, checksumH2);
    }
    if (checksumPostgresql != null) {
      checksums.put(DatabaseKind.POSTGRESQL, checksumPostgresql);
    }
    return new ProgramOutline(code, table, batch, runtimeClass, required(), checksums);
  }

  final Set<String> required() {
    return requires == null || requires.isEmpty()
        ? Set.of()
        : new LinkedHashSet<>(Arrays.asList(requires.split("\n")));
  }
}
