package dev.lockstep.site.amp.persistence;

import dev.lockstep.shared.control.ControlTransactions;
import dev.lockstep.shared.control.ShortText;
import dev.lockstep.site.Amp;
import dev.lockstep.site.amp.Adoption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps what is known of the AMPs' storages. Each method is one transaction. */
public final class AdoptionStore {

  private final ControlTransactions transactions;

  public AdoptionStore(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /** What is known, by the AMPs' numbers; AMPs of which nothing is known are left out. */
  public Map<Integer, Adoption> all() {
    return transactions.in(
        connection -> {
          Map<Integer, Adoption> all = new TreeMap<>();
          try (PreparedStatement select =
                  connection.prepareStatement("SELECT * FROM lockstep.amp_adoption");
              ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
              Adoption adoption = adoption(rows);
              all.put(adoption.vproc(), adoption);
            }
          }
          return all;
        });
  }

  private static Adoption adoption(ResultSet row) throws SQLException {
    OffsetDateTime at = row.getObject("adopted_at", OffsetDateTime.class);
    return new Adoption(
        row.getInt("vproc"),
        row.getString("storage"),
        row.getObject("map_version", Integer.class),
        at == null ? null : at.toInstant(),
        row.getString("problem"),
        row.getLong("wanted"),
        row.getBoolean("marked"));
  }

  /** AMPs' storages are to be adopted, or to be looked at again if they are. */
  public void want(Collection<Amp> amps) {
    transactions.in(
        connection -> {
          for (Amp amp : amps) {
            begin(connection, amp);
            update(
                connection,
                "UPDATE lockstep.amp_adoption SET marked = (marked AND storage = ?), storage = ?,"
                    + " map_version = NULL, adopted_at = NULL, problem = NULL, wanted = wanted + 1"
                    + " WHERE vproc = ?",
                amp.storage(),
                amp.storage(),
                amp.vproc());
          }
          return true;
        });
  }

  /**
   * A storage was adopted with this version of the map.
   *
   * @param seen what was known before that, or null when nothing was
   * @return false when it is to be looked at again by now; it does not count as adopted then
   */
  public boolean adopted(Amp amp, @Nullable Adoption seen, int mapVersion, Instant at) {
    return transactions.in(
        connection -> {
          begin(connection, amp);
          int changed =
              update(
                  connection,
                  "UPDATE lockstep.amp_adoption SET storage = ?, map_version = ?, adopted_at = ?,"
                      + " problem = NULL WHERE vproc = ? AND wanted = ?",
                  amp.storage(),
                  mapVersion,
                  at.atOffset(ZoneOffset.UTC),
                  amp.vproc(),
                  wanted(seen));
          update(
              connection,
              "UPDATE lockstep.amp_adoption SET marked = TRUE WHERE vproc = ? AND storage = ?",
              amp.vproc(),
              amp.storage());
          return changed > 0;
        });
  }

  /**
   * A storage could not be adopted yet.
   *
   * @param seen what was known before that, or null when nothing was
   */
  public void problem(Amp amp, @Nullable Adoption seen, String problem) {
    transactions.in(
        connection -> {
          begin(connection, amp);
          return update(
              connection,
              "UPDATE lockstep.amp_adoption SET marked = (marked AND storage = ?), storage = ?,"
                  + " map_version = NULL, adopted_at = NULL, problem = ?"
                  + " WHERE vproc = ? AND wanted = ?",
              amp.storage(),
              amp.storage(),
              ShortText.of(problem),
              amp.vproc(),
              wanted(seen));
        });
  }

  private static long wanted(@Nullable Adoption seen) {
    return seen == null ? 0 : seen.wanted();
  }

  private static void begin(Connection connection, Amp amp) throws SQLException {
    update(
        connection,
        "INSERT INTO lockstep.amp_adoption (vproc, storage) SELECT ?, ? WHERE NOT EXISTS"
            + " (SELECT 1 FROM lockstep.amp_adoption WHERE vproc = ?)",
        amp.vproc(),
        amp.storage(),
        amp.vproc());
  }

  private static int update(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }
}
