package dev.lockstep.sequencer.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.dataupgrade.pack.ProcessProgram;
import dev.lockstep.dataupgrade.pack.ProgramSql;
import dev.lockstep.dataupgrade.pack.UpgradeProgram;
import dev.lockstep.dataupgrade.target.HistoryRow;
import dev.lockstep.shared.folder.PackedFolder;
import dev.lockstep.site.DatabaseKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Installed programs beside what is stored of them and what companies have executed. */
class InstalledProgramsTest {

  private static final ProgramSql SCRIPT = ProgramSql.of("p1.sql", "update t set n = 1");

  @Test
  void scripts_and_files_that_are_as_they_were_installed_are_whole() {
    PackedFolder files = PackedFolder.of(Map.of("bin/p2.sh", new byte[] {1}));

    assertThat(installed(SCRIPT, files).whole())
        .isEqualTo(Finding.succeeded("2 programs are stored whole"));
  }

  @Test
  void what_differs_from_its_checksum_is_named() {
    ProgramSql damaged = new ProgramSql("p1.sql", "update t set n = 2", SCRIPT.checksum());
    PackedFolder files = new PackedFolder("c0ffee", new byte[] {1});

    assertThat(installed(damaged, files).whole().message()).endsWith(": p1, p2");
    assertThat(installed(SCRIPT, null).whole().message()).endsWith(": p2");
    assertThat(installed(SCRIPT, null).whole().state()).isEqualTo(CheckState.FAILED);
  }

  @Test
  void a_company_that_has_executed_another_script_is_not_ready() {
    InstalledPrograms installed = installed(SCRIPT, null);

    assertThat(installed.executedBy(Map.of(), DatabaseKind.H2).message())
        .isEqualTo("0 of 2 installed programs are executed, unchanged");
    assertThat(installed.executedBy(Map.of("p1", row(SCRIPT.checksum(), true)), DatabaseKind.H2))
        .isEqualTo(Finding.succeeded("1 of 2 installed programs are executed, unchanged"));
    assertThat(installed.executedBy(Map.of("p1", row("other", false)), DatabaseKind.H2).state())
        .isEqualTo(CheckState.SUCCEEDED);
    assertThat(installed.executedBy(Map.of("p1", row("other", true)), DatabaseKind.H2))
        .satisfies(
            finding -> {
              assertThat(finding.state()).isEqualTo(CheckState.FAILED);
              assertThat(finding.message()).endsWith("another checksum: p1");
            });
  }

  private static HistoryRow row(String checksum, boolean done) {
    return new HistoryRow("p1", checksum, 19, done, 1, 1, null, null, Instant.EPOCH, null, null);
  }

  private static InstalledPrograms installed(ProgramSql script, @Nullable PackedFolder files) {
    Map<String, @Nullable PackedFolder> byProgram = new HashMap<>();
    byProgram.put("p2", files);
    return new InstalledPrograms(
        List.of(program("p1", script, null), program("p2", null, "c1")), byProgram);
  }

  private static UpgradeProgram program(
      String code, @Nullable ProgramSql script, @Nullable String command) {
    return new UpgradeProgram(
        code,
        "t",
        UpgradeBatch.MIDDLE,
        RuntimeClass.MEDIUM,
        Set.of(),
        script == null ? Map.of() : Map.of(DatabaseKind.H2, script),
        command == null ? null : new ProcessProgram.Command(List.of("bin/p2.sh"), command),
        null,
        null);
  }
}
