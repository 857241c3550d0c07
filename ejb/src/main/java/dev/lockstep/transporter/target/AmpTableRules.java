package dev.lockstep.transporter.target;

import dev.lockstep.shared.Fault;
import dev.lockstep.site.amp.target.Cylinder;
import dev.lockstep.site.amp.target.CylinderIndex;
import dev.lockstep.transporter.Into;
import dev.lockstep.transporter.Mode;
import java.sql.SQLException;
import java.util.List;

/** What a table of an AMP needs, besides what every table needs that is loaded. */
final class AmpTableRules {

  private final TargetPart part;
  private final TargetPart.Owner owner;
  private final Mode mode;
  private final List<Fault> faults;

  /**
   * The rules of one AMP.
   *
   * @param faults gets what is wrong
   */
  AmpTableRules(TargetPart part, TargetPart.Owner owner, Mode mode, List<Fault> faults) {
    this.part = part;
    this.owner = owner;
    this.mode = mode;
    this.faults = faults;
  }

  void check(TargetTable table, Into.AmpTable into, List<String> columns) throws SQLException {
    IndexColumns.read(part, table, into, faults);
    checkValues(table, into, columns);
    checkKey(table, into);
    checkOwner(table);
  }

  private void checkValues(TargetTable table, Into.AmpTable into, List<String> columns) {
    for (String name : into.primaryIndex()) {
      if (table.column(name).isPresent() && columns.stream().noneMatch(name::equalsIgnoreCase)) {
        fault(
            table,
            "has column " + name + " in the primary index, for which there is no value",
            "Add it: a row without its value has no AMP");
      }
    }
  }

  private void checkKey(TargetTable table, Into.AmpTable into) {
    if (table.key().isEmpty() && mode != Mode.UPSERT) {
      fault(
          table,
          "has neither a primary key nor a unique key over columns that are NOT NULL",
          "Give it one: without it no AMP can be moved");
    }
    if (mode == Mode.UPSERT && !table.key().isEmpty()) {
      into.primaryIndex().stream()
          .filter(name -> table.key().stream().noneMatch(name::equalsIgnoreCase))
          .forEach(
              name ->
                  fault(
                      table,
                      "has column "
                          + name
                          + " in the primary index, which is not of its key, so another AMP may"
                          + " have a row with the same key",
                      "Take columns of the key, " + String.join(", ", table.key())));
    }
  }

  private void checkOwner(TargetTable table) throws SQLException {
    List<Cylinder> cylinders = new CylinderIndex(part.storage(owner)).of(table.name());
    if (cylinders.isEmpty()) {
      fault(
          table,
          "is not in the cylinder index of storage " + owner.storage(),
          "Apply the site again, which adopts tables that were made meanwhile");
    }
    cylinders.stream()
        .filter(cylinder -> cylinder.amp() != owner.number())
        .forEach(
            cylinder ->
                fault(
                    table,
                    "has cylinder " + cylinder.number() + " of AMP " + cylinder.amp(),
                    "See which storage each AMP has: ./lockstep amp list"));
  }

  private void fault(TargetTable table, String message, String action) {
    faults.add(Fault.of(part.object(table.name()), message, action));
  }
}
