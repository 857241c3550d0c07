package dev.lockstep.transporter.target;

import dev.lockstep.shared.Fault;
import dev.lockstep.transporter.Into;
import dev.lockstep.transporter.primaryindex.ColumnTypes;
import dev.lockstep.transporter.primaryindex.IndexColumn;
import dev.lockstep.transporter.primaryindex.PrimaryIndex;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The columns of a primary index as the table of one AMP has them. */
final class IndexColumns {

  private IndexColumns() {}

  /**
   * Reads the columns that the table has.
   *
   * @param faults gets what is wrong
   */
  static PrimaryIndex read(
      TargetPart part, TargetTable table, Into.AmpTable into, List<Fault> faults)
      throws SQLException {
    List<String> names = new ArrayList<>();
    for (String written : into.primaryIndex()) {
      Optional<String> name = table.column(written);
      if (name.isPresent()) {
        names.add(name.get());
      } else {
        faults.add(
            Fault.of(
                part.object(table.name()),
                "has no column " + written + ", which the primary index names",
                "Take one of " + String.join(", ", table.columns())));
      }
    }
    List<IndexColumn> columns = new ArrayList<>();
    if (!names.isEmpty()) {
      readTypes(part, table, names, columns, faults);
    }
    return new PrimaryIndex(columns);
  }

  private static void readTypes(
      TargetPart part,
      TargetTable table,
      List<String> names,
      List<IndexColumn> columns,
      List<Fault> faults)
      throws SQLException {
    String none =
        "SELECT " + TargetColumns.list(names) + " FROM " + table.quoted() + " WHERE 1 = 0";
    try (PreparedStatement statement = part.opened().connection().prepareStatement(none);
        ResultSet rows = statement.executeQuery()) {
      ResultSetMetaData types = rows.getMetaData();
      for (int i = 1; i <= names.size(); i++) {
        String type = types.getColumnTypeName(i);
        Optional<IndexColumn> column =
            ColumnTypes.column(
                part.opened().kind(),
                names.get(i - 1),
                type,
                types.getPrecision(i),
                types.getScale(i));
        column.ifPresent(columns::add);
        if (column.isEmpty()) {
          faults.add(
              Fault.of(
                  part.object(table.name()),
                  "has column "
                      + names.get(i - 1)
                      + " of the primary index with type "
                      + type
                      + ", which has no canonical form",
                  "Take a column of text, whole or decimal numbers, truth values, dates, times,"
                      + " bytes or UUIDs"));
        }
      }
    }
  }
}
