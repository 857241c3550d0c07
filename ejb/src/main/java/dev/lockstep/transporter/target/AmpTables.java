package dev.lockstep.transporter.target;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.transporter.Into;
import dev.lockstep.transporter.TableLoad;
import dev.lockstep.transporter.primaryindex.PrimaryIndex;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The table of a load in all of its parts, which have to be alike. Changes nothing. */
public final class AmpTables {

  private final TargetParts target;
  private final Into into;

  /** The tables of a load; connections are not closed. */
  public AmpTables(TargetParts target, Into into) {
    this.target = target;
    this.into = into;
  }

  /**
   * The tables, in the order of the parts.
   *
   * @throws LockstepException {@code LOAD_TARGET_REFUSED} with every part that has none, or another
   *     one than the first part
   */
  public List<TargetTable> find() throws SQLException {
    List<Fault> faults = new ArrayList<>();
    List<TargetTable> tables = new ArrayList<>();
    for (TargetPart part : target.parts()) {
      try {
        tables.add(BeginLoading.table(part, into));
      } catch (LockstepException e) {
        faults.addAll(e.faults());
      }
    }
    refuse(faults);
    for (int i = 1; i < tables.size(); i++) {
      compare(tables.get(0), tables.get(i), target.parts().get(i), faults);
    }
    if (into instanceof Into.AmpTable ofAmps && faults.isEmpty()) {
      compareTypes(tables, ofAmps, faults);
    }
    refuse(faults);
    return tables;
  }

  private void compare(TargetTable first, TargetTable other, TargetPart part, List<Fault> faults) {
    Set<String> here = lower(first.columns());
    Set<String> there = lower(other.columns());
    if (!here.equals(there)) {
      Set<String> missing = new TreeSet<>(here);
      missing.removeAll(there);
      Set<String> more = new TreeSet<>(there);
      more.removeAll(here);
      faults.add(
          Fault.of(
              part.object(other.name()),
              "has other columns than "
                  + target.first().object(first.name())
                  + (missing.isEmpty() ? "" : "; it lacks " + String.join(", ", missing))
                  + (more.isEmpty() ? "" : "; only it has " + String.join(", ", more)),
              "Make the tables alike in all AMPs"));
    } else if (!lower(first.generated()).equals(lower(other.generated()))) {
      faults.add(
          Fault.of(
              part.object(other.name()),
              "makes the values of other columns itself than "
                  + target.first().object(first.name()),
              "Make the tables alike in all AMPs"));
    }
  }

  private static Set<String> lower(Iterable<String> names) {
    Set<String> lower = new TreeSet<>();
    names.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
    return lower;
  }

  /** The same text has to be the same value everywhere. */
  private void compareTypes(List<TargetTable> tables, Into.AmpTable ofAmps, List<Fault> faults)
      throws SQLException {
    PrimaryIndex first = IndexColumns.read(target.first(), tables.get(0), ofAmps, faults);
    for (int i = 1; i < tables.size(); i++) {
      TargetPart part = target.parts().get(i);
      PrimaryIndex other = IndexColumns.read(part, tables.get(i), ofAmps, new ArrayList<>());
      if (faults.isEmpty() && !first.equals(other)) {
        faults.add(
            Fault.of(
                part.object(tables.get(i).name()),
                "keeps the columns of the primary index in other types than "
                    + target.first().object(tables.get(0).name()),
                "Make the tables alike in all AMPs"));
      }
    }
  }

  /**
   * Looks whether the tables are fit.
   *
   * @param columns that the source has values for
   * @throws LockstepException {@code LOAD_TARGET_REFUSED} with the faults of all parts
   */
  public void check(TableLoad work, List<String> columns) throws SQLException {
    List<Fault> faults = new ArrayList<>();
    for (TargetPart part : target.parts()) {
      try {
        new BeginLoading(part, work).check(columns);
      } catch (LockstepException e) {
        if (e.faults().isEmpty()) {
          throw e;
        }
        faults.addAll(e.faults());
      }
    }
    refuse(faults);
  }

  private static void refuse(List<Fault> faults) {
    if (!faults.isEmpty()) {
      throw new LockstepException(ErrorCode.LOAD_TARGET_REFUSED, faults);
    }
  }
}
