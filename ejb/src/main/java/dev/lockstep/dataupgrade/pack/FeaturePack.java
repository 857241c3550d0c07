package dev.lockstep.dataupgrade.pack;

import dev.lockstep.dataupgrade.range.RangeRule;
import dev.lockstep.shared.folder.Checksum;
import dev.lockstep.shared.folder.PackedFolder;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is installed into a VRC; brings upgrade programs.
 *
 * @param description may be empty
 * @param programs in the order of the file
 * @param checksum SHA-256 as 64 hexadecimal digits over all that is executed and its sequence:
 *     codes, tables, batches, runtime classes, prerequisites and scripts, in whatever order the
 *     file names them
 * @param files that programs are executed from, or null when all programs are SQL
 */
public record FeaturePack(
    String name,
    String description,
    List<UpgradeProgram> programs,
    String checksum,
    @Nullable PackedFolder files) {

  public FeaturePack {
    programs = List.copyOf(programs);
  }

  /** A pack of these programs, with its checksum. */
  public static FeaturePack of(String name, String description, List<UpgradeProgram> programs) {
    return of(name, description, programs, null);
  }

  /** A pack of these programs and files, with its checksum. */
  static FeaturePack of(
      String name,
      String description,
      List<UpgradeProgram> programs,
      @Nullable PackedFolder files) {
    return new FeaturePack(name, description, programs, checksum(programs, files), files);
  }

  private static String checksum(List<UpgradeProgram> programs, @Nullable PackedFolder files) {
    StringBuilder all = new StringBuilder(files == null ? "" : files.checksum() + '\n');
    programs.stream()
        .sorted(Comparator.comparing(UpgradeProgram::code))
        .forEach(program -> all.append(line(program)).append('\n'));
    return Checksum.of(all.toString());
  }

  private static String line(UpgradeProgram program) {
    return String.join(
            " ",
            program.code(),
            program.table(),
            program.batch().word(),
            program.runtimeClass().word(),
            String.join(",", program.requires().stream().sorted().toList()),
            program.timeLimit() == null
                ? program.checksum()
                : program.checksum() + " " + program.timeLimit())
        + ranges(program.ranges());
  }

  private static String ranges(@Nullable RangeRule ranges) {
    return ranges == null ? "" : " " + ranges.column() + " " + ranges.parts();
  }
}
