package dev.lockstep.sequencer.readiness;

import dev.lockstep.dataupgrade.pack.ProgramSql;
import dev.lockstep.dataupgrade.pack.UpgradeProgram;
import dev.lockstep.dataupgrade.target.HistoryRow;
import dev.lockstep.shared.folder.Checksum;
import dev.lockstep.shared.folder.PackedFolder;
import dev.lockstep.site.DatabaseKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The programs that are installed for a package combination.
 *
 * @param files those of the programs that are executed from files, by the programs' codes; null for
 *     a program whose files are missing
 */
public record InstalledPrograms(
    List<UpgradeProgram> programs, Map<String, @Nullable PackedFolder> files) {

  public InstalledPrograms {
    programs = List.copyOf(programs);
  }

  /** Whether what is stored is what its checksums say. */
  Finding whole() {
    List<String> damaged = new ArrayList<>();
    for (UpgradeProgram program : programs) {
      boolean scripts = program.sql().values().stream().allMatch(InstalledPrograms::whole);
      PackedFolder folder = files.get(program.code());
      boolean folderWhole =
          program.process() == null
              || (folder != null && Checksum.of(folder.zip()).equals(folder.checksum()));
      if (!scripts || !folderWhole) {
        damaged.add(program.code());
      }
    }
    return damaged.isEmpty()
        ? Finding.succeeded(programs.size() + " programs are stored whole")
        : Finding.failed(
            "what is stored of these programs differs from its checksum: "
                + String.join(", ", damaged),
            "Restore the control database, or install their feature packs again");
  }

  private static boolean whole(ProgramSql script) {
    return Checksum.of(script.text()).equals(script.checksum());
  }

  /** Whether a company has executed these programs and no others of the same codes. */
  public Finding executedBy(Map<String, HistoryRow> history, DatabaseKind kind) {
    List<String> changed = new ArrayList<>();
    int done = 0;
    for (UpgradeProgram program : programs) {
      HistoryRow row = history.get(program.code());
      if (row != null && row.done()) {
        done++;
        if (!row.checksum().equals(program.checksum(kind).orElse(null))) {
          changed.add(program.code());
        }
      }
    }
    return changed.isEmpty()
        ? Finding.succeeded(
            done + " of " + programs.size() + " installed programs are executed, unchanged")
        : Finding.failed(
            "has executed these programs with another checksum: " + String.join(", ", changed),
            "Restore the scripts as they were, and put the changes into new programs");
  }
}
