package dev.lockstep.reconfiguration.cylinder;

import dev.lockstep.reconfiguration.cylinder.TableKey.Form;
import dev.lockstep.reconfiguration.cylinder.TableKey.KeyColumn;
import dev.lockstep.reconfiguration.cylinder.row.LazyReading;
import dev.lockstep.shared.QuotedName;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Bounds on H2: every n-th key, on a walk over the key's index. */
final class H2KeyWalk implements CylinderPlanner.KeyWalk {

  private final CompanyConnection storage;

  H2KeyWalk(CompanyConnection storage) {
    this.storage = storage;
  }

  @Override
  public List<String> bounds(TableKey key, CylinderSize size) throws SQLException {
    String table = storage.quotedSchema() + "." + QuotedName.of(key.table());
    String quoted = "'" + table.replace("'", "''") + "'";
    long rows;
    long parts;
    try (Statement statement = storage.connection().createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT COUNT(*), DISK_SPACE_USED(" + quoted + ") FROM " + table)) {
      found.next();
      rows = found.getLong(1);
      parts = size.parts(rows == 0 ? 0 : found.getLong(2), rows);
    }
    return parts == 1 ? List.of() : walk(key, table, Math.max(1, (rows + parts - 1) / parts));
  }

  private List<String> walk(TableKey key, String table, long step) throws SQLException {
    String sql = "SELECT " + key.list() + " FROM " + table + " ORDER BY " + key.list();
    List<String> bounds = new ArrayList<>();
    try (LazyReading lazy = new LazyReading(storage.connection());
        Statement statement = lazy.statement();
        ResultSet rows = statement.executeQuery(sql)) {
      for (long place = 0; rows.next(); place++) {
        if (place > 0 && place % step == 0) {
          bounds.add(KeyText.of(values(key, rows)));
        }
      }
    }
    return bounds;
  }

  private static List<String> values(TableKey key, ResultSet row) throws SQLException {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < key.columns().size(); i++) {
      KeyColumn column = key.columns().get(i);
      values.add(
          column.form() == Form.HEX
              ? HexFormat.of().formatHex(row.getBytes(i + 1))
              : row.getString(i + 1));
    }
    return values;
  }
}
