package dev.lockstep.bench.chaos.transporter;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a load that has ended has left in Lockstep's own tables in the company's schema, compared
 * with what the server says. Not thread-safe, as its connection is not.
 */
record PositionCheck(Connection connection, LoadPlace place) {

  void addFaults(JsonNode load, List<String> faults) throws SQLException {
    List<String> expected = new ArrayList<>();
    for (JsonNode one : load.path("statistics")) {
      expected.add(
          String.format(
              Locale.ROOT,
              "instance %d attempt %d lsn %d rows %d rejected %d bytes %d",
              one.path("instance").asInt(),
              load.path("attempt").asInt(),
              load.path("lsn").asLong(),
              one.path("rows").asLong(),
              one.path("rejected").asLong(),
              one.path("bytes").asLong()));
    }
    List<String> found =
        lines(
            "SELECT instance, attempt, lsn, rows_loaded, rows_rejected, bytes_read FROM "
                + place.table("lockstep_load_position")
                + " ORDER BY instance",
            "instance %s attempt %s lsn %s rows %s rejected %s bytes %s");
    if (!found.equals(expected)) {
      faults.add("the positions are " + found + ", and the server says " + expected);
    }
    List<String> loads =
        lines(
            "SELECT load_number, lsn, COALESCE(holds, 'nothing'),"
                + " CASE WHEN ended_at IS NULL THEN 'not ended' ELSE 'ended' END FROM "
                + place.table("lockstep_load"),
            "load %s lsn %s holds %s, %s");
    String ended =
        String.format(
            Locale.ROOT,
            "load %d lsn %d holds nothing, ended",
            place.load(),
            load.path("lsn").asLong());
    if (!loads.equals(List.of(ended))) {
      faults.add("the company says " + loads + " instead of " + ended);
    }
  }

  private List<String> lines(String query, String format) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> lines = new ArrayList<>();
      int width = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        Object[] values = new Object[width];
        for (int i = 0; i < width; i++) {
          values[i] = rows.getString(i + 1);
        }
        lines.add(String.format(Locale.ROOT, format, values));
      }
      return lines;
    }
  }
}
