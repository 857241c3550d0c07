package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.ProgramRule;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.dataupgrade.UpgradePlan;
import dev.lockstep.dataupgrade.pack.ProgramOutline;
import dev.lockstep.dataupgrade.pack.ProgramSql;
import dev.lockstep.dataupgrade.pack.UpgradeProgram;
import dev.lockstep.dataupgrade.target.ProgramExecution;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.sql.SharedTransaction;
import dev.lockstep.site.sql.SqlStatement;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the bshells of a run need to know of its programs: their sequence and their statements,
 * split once. Safe for use by many threads.
 */
public final class RunScripts {

  private final UpgradePlan plan;
  private final boolean errorsOnly;
  private final Map<String, UpgradeProgram> programs = new LinkedHashMap<>();
  private final Map<DatabaseKind, Map<String, List<SqlStatement>>> statements =
      new EnumMap<>(DatabaseKind.class);
  private final Map<DatabaseKind, Map<String, Boolean>> sharing = new EnumMap<>(DatabaseKind.class);

  /** What these programs are. */
  public RunScripts(Collection<UpgradeProgram> programs) {
    this(programs, false);
  }

  /**
   * What these programs are.
   *
   * @param errorsOnly whether nothing but errors is reported of them
   */
  RunScripts(Collection<UpgradeProgram> programs, boolean errorsOnly) {
    this.errorsOnly = errorsOnly;
    this.plan = planOf(programs.stream().map(UpgradeProgram::outline).toList());
    programs.forEach(program -> this.programs.put(program.code(), program));
    for (DatabaseKind kind : DatabaseKind.values()) {
      statements.put(kind, new ConcurrentHashMap<>());
      sharing.put(kind, new ConcurrentHashMap<>());
    }
  }

  /** The plan of these programs. */
  static UpgradePlan planOf(Collection<ProgramOutline> programs) {
    return UpgradePlan.of(
        programs.stream()
            .map(
                program ->
                    new ProgramRule(
                        program.code(),
                        program.batch(),
                        program.runtimeClass(),
                        program.requires()))
            .toList());
  }

  /** The sequence of the programs. */
  public UpgradePlan plan() {
    return plan;
  }

  /** Whether nothing but errors is reported of the programs. */
  boolean errorsOnly() {
    return errorsOnly;
  }

  UpgradeBatch batch(String code) {
    return program(code).batch();
  }

  /** A program of the run. */
  public UpgradeProgram program(String code) {
    return Objects.requireNonNull(programs.get(code), code);
  }

  /**
   * A program as it is executed for a company.
   *
   * @param resumed whether an earlier attempt may have left its marker in the target
   */
  public ProgramExecution execution(RunId run, String code, DatabaseKind kind, boolean resumed) {
    UpgradeProgram program = program(code);
    String checksum =
        program
            .checksum(kind)
            .orElseThrow(() -> new IllegalStateException(code + " has no script for " + kind));
    return new ProgramExecution(
        run, code, checksum, statements(code, kind), resumed, program.timeLimit());
  }

  /** The script of a program for a kind of database. */
  private ProgramSql sql(String code, DatabaseKind kind) {
    return program(code)
        .sql(kind)
        .orElseThrow(() -> new IllegalStateException(code + " has no script for " + kind));
  }

  /**
   * Whether the program may share a transaction with others; not while users work in the company,
   * whose locks would be held for longer.
   */
  boolean mayShare(String code, DatabaseKind kind) {
    UpgradeProgram program = program(code);
    return program.batch().locked()
        && program.process() == null
        && program.timeLimit() == null
        && program.ranges() == null
        && Objects.requireNonNull(sharing.get(kind))
            .computeIfAbsent(code, key -> SharedTransaction.allows(statements(key, kind)));
  }

  /** The statements of an SQL program; none of any other. */
  private List<SqlStatement> statements(String code, DatabaseKind kind) {
    if (program(code).process() != null) {
      return List.of();
    }
    return Objects.requireNonNull(statements.get(kind))
        .computeIfAbsent(code, key -> sql(key, kind).statements(kind));
  }
}
