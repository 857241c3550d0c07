package dev.lockstep.rest.view;

import dev.lockstep.dataupgrade.ProgramRow;
import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.dataupgrade.UpgradeBatch;
import java.util.List;

/**
 * An upgrade program of a feature pack.
 *
 * @param requires codes of its prerequisites, in their alphabetical order
 */
public record ProgramView(
    String program,
    String table,
    UpgradeBatch batch,
    RuntimeClass runtimeClass,
    List<String> requires,
    String checksum) {
  public ProgramView {
    requires = List.copyOf(requires);
  }

  public static ProgramView of(ProgramRow program) {
    return new ProgramView(
        program.program(),
        program.table(),
        program.batch(),
        program.runtimeClass(),
        program.requires().stream().sorted().toList(),
        program.checksum());
  }
}
