package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.pack.ProcessProgram;
import dev.lockstep.dataupgrade.pack.ProgramSql;
import dev.lockstep.dataupgrade.pack.UpgradeProgram;
import dev.lockstep.dataupgrade.range.RangeRule;
import dev.lockstep.site.DatabaseKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An upgrade program with its scripts. */
@Entity
@Table(name = "upgrade_program")
@SuppressWarnings("NullAway.Init")
class ProgramEntity extends ProgramColumns {

  @Column(name = "sql_h2")
  @Nullable String sqlH2;

  @Column(name = "sql_postgresql")
  @Nullable String sqlPostgresql;

  @Column(name = "java_class")
  @Nullable String javaClass;

  /** The words, one a line. */
  @Nullable String command;

  /** In seconds. */
  @Column(name = "time_limit")
  @Nullable Long timeLimit;

  @Column(name = "range_column")
  @Nullable String rangeColumn;

  @Column(name = "range_parts")
  @Nullable Integer rangeParts;

  protected ProgramEntity() {}

  ProgramEntity(String featurePack, int position, UpgradeProgram program) {
    this.code = program.code();
    this.featurePack = featurePack;
    this.position = position;
    this.table = program.table();
    this.batch = program.batch();
    this.runtimeClass = program.runtimeClass();
    this.requires = String.join("\n", program.requires());
    this.sqlH2 = program.sql(DatabaseKind.H2).map(ProgramSql::text).orElse(null);
    this.checksumH2 = program.checksum(DatabaseKind.H2).orElse(null);
    this.sqlPostgresql = program.sql(DatabaseKind.POSTGRESQL).map(ProgramSql::text).orElse(null);
    this.checksumPostgresql = program.checksum(DatabaseKind.POSTGRESQL).orElse(null);
    this.timeLimit = program.timeLimit() == null ? null : program.timeLimit().toSeconds();
    RangeRule ranges = program.ranges();
    this.rangeColumn = ranges == null ? null : ranges.column();
    this.rangeParts = ranges == null ? null : ranges.parts();
    if (program.process() instanceof ProcessProgram.JavaClass java) {
      this.javaClass = java.className();
    } else if (program.process() instanceof ProcessProgram.Command words) {
      this.command = String.join("\n", words.words());
    }
  }

  UpgradeProgram program() {
    Map<DatabaseKind, ProgramSql> sql = new EnumMap<>(DatabaseKind.class);
    if (sqlH2 != null && checksumH2 != null) {
      sql.put(DatabaseKind.H2, new ProgramSql(code, sqlH2, checksumH2));
    }
    if (sqlPostgresql != null && checksumPostgresql != null) {
      sql.put(DatabaseKind.POSTGRESQL, new ProgramSql(code, sqlPostgresql, checksumPostgresql));
    }
    return new UpgradeProgram(
        code,
        table,
        batch,
        runtimeClass,
        required(),
        sql,
        process(),
        timeLimit == null ? null : Duration.ofSeconds(timeLimit),
        rangeColumn == null || rangeParts == null ? null : new RangeRule(rangeColumn, rangeParts));
  }

  private @Nullable ProcessProgram process() {
    if (checksumH2 == null) {
      return null;
    }
    if (javaClass != null) {
      return new ProcessProgram.JavaClass(javaClass, checksumH2);
    }
    return command == null
        ? null
        : new ProcessProgram.Command(Arrays.asList(command.split("\n", -1)), checksumH2);
  }
}
