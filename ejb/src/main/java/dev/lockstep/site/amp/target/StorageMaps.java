package dev.lockstep.site.amp.target;

import dev.lockstep.site.amp.ConfigurationMap;
import dev.lockstep.site.amp.MapState;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The versions of the configuration map that a storage has. The transaction is the caller's. */
public final class StorageMaps {

  private final Sql sql;
  private final String table;

  /** The maps in a storage whose marker tables are there. */
  public StorageMaps(StorageConnection storage) {
    this.sql = new Sql(storage.connection());
    this.table = storage.marker(MarkerTables.MAP);
  }

  /** The map that tells where rows are; empty when there is none yet. */
  public Optional<ConfigurationMap> current() throws SQLException {
    return sql
        .rows(
            "SELECT map FROM " + table + " WHERE state = ?",
            row -> ConfigurationMap.of(row.getString(1)),
            MapState.CURRENT.name())
        .stream()
        .findFirst();
  }

  /** The greatest version of any state, or 0. */
  public int latest() throws SQLException {
    List<Integer> versions = sql.rows("SELECT max(version) FROM " + table, row -> row.getInt(1));
    return versions.get(0);
  }

  /** Writes a version in a state, in place of what is there of that version. */
  public void write(ConfigurationMap map, MapState state) throws SQLException {
    int known =
        sql.update(
            "UPDATE " + table + " SET state = ?, map = ? WHERE version = ?",
            state.name(),
            map.text(),
            map.version());
    if (known == 0) {
      sql.update(
          "INSERT INTO " + table + " (version, state, map) VALUES (?, ?, ?)",
          map.version(),
          state.name(),
          map.text());
    }
  }

  /** Writes a version as the current one; the others become old. */
  public void writeCurrent(ConfigurationMap map) throws SQLException {
    sql.update(
        "UPDATE " + table + " SET state = ? WHERE state <> ? AND version <> ?",
        MapState.OLD.name(),
        MapState.OLD.name(),
        map.version());
    write(map, MapState.CURRENT);
  }

  /** Removes a version that never became the current one. */
  public void forgetNew(int version) throws SQLException {
    sql.update(
        "DELETE FROM " + table + " WHERE version = ? AND state = ?", version, MapState.NEW.name());
  }
}
