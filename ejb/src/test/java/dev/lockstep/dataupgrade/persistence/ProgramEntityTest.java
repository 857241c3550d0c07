package dev.lockstep.dataupgrade.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.dataupgrade.pack.ProcessProgram;
import dev.lockstep.dataupgrade.pack.ProgramOutline;
import dev.lockstep.dataupgrade.pack.ProgramSql;
import dev.lockstep.dataupgrade.pack.UpgradeProgram;
import dev.lockstep.dataupgrade.range.RangeRule;
import dev.lockstep.site.DatabaseKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProgramEntityTest {

  private static final ProgramSql H2 = ProgramSql.of("h2.sql", "SELECT 1");
  private static final ProgramSql POSTGRESQL = ProgramSql.of("pg.sql", "SELECT 2");

  @Test
  void a_stored_program_is_outlined_as_it_was_before() {
    UpgradeProgram program =
        program(Set.of("b", "c"), Map.of(DatabaseKind.H2, H2, DatabaseKind.POSTGRESQL, POSTGRESQL));
    ProgramEntity stored = new ProgramEntity("pack", 7, program);

    assertThat(stored.outline()).isEqualTo(program.outline());
    assertThat(stored.outline().checksum()).isEqualTo(program.checksum());
    assertThat(stored.program().outline()).isEqualTo(program.outline());
  }

  @Test
  void an_outline_has_no_checksum_for_a_database_without_a_script() {
    ProgramOutline outline =
        new ProgramEntity("pack", 0, program(Set.of(), Map.of(DatabaseKind.H2, H2))).outline();

    assertThat(outline.checksum(DatabaseKind.H2)).contains(H2.checksum());
    assertThat(outline.checksum(DatabaseKind.POSTGRESQL)).isEmpty();
    assertThat(outline.requires()).isEmpty();
  }

  @Test
  void a_program_that_needs_a_process_is_stored_whole() {
    for (ProcessProgram process :
        List.of(
            new ProcessProgram.JavaClass("com.acme.A", "c1"),
            new ProcessProgram.Command(List.of("bin/up.sh", "", "a b"), "c2"),
            new ProcessProgram.Command(List.of("bin/up.sh"), "c3"))) {
      UpgradeProgram program =
          new UpgradeProgram(
              "a",
              "t",
              UpgradeBatch.LAST,
              RuntimeClass.LARGE,
              Set.of(),
              Map.of(),
              process,
              Duration.ofMinutes(10),
              new RangeRule("seq", 8));
      ProgramEntity stored = new ProgramEntity("pack", 7, program);

      assertThat(stored.program()).isEqualTo(program);
      assertThat(stored.outline()).isEqualTo(program.outline());
    }
  }

  private static UpgradeProgram program(Set<String> requires, Map<DatabaseKind, ProgramSql> sql) {
    return new UpgradeProgram("a", "t", UpgradeBatch.LAST, RuntimeClass.LARGE, requires, sql);
  }
}
