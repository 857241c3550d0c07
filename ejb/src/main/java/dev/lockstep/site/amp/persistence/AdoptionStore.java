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
        row.getString("problem"));
  }

  /** AMPs' storages are to be adopted, or to be looked at again if they are. */
  public void want(Collection<Amp> amps) {
    transactions.in(
        connection -> {
          for (Amp amp : amps) {
            put(connection, amp.vproc(), amp.storage(), null, null, null);
          }
          return true;
        });
  }

  /** A storage was adopted with this version of the map. */
  public void adopted(int vproc, String storage, int mapVersion, Instant at) {
    transactions.in(
        connection -> {
          put(connection, vproc, storage, mapVersion, at, null);
          return true;
        });
  }

  /** A storage could not be adopted yet. */
  public void problem(int vproc, String storage, String problem) {
    transactions.in(
        connection -> {
          put(connection, vproc, storage, null, null, ShortText.of(problem));
          return true;
        });
  }

  private static void put(
      Connection connection,
      int vproc,
      String storage,
      @Nullable Integer version,
      @Nullable Instant at,
      @Nullable String problem)
      throws SQLException {
    @Nullable Object[] values = {
      storage, version, at == null ? null : at.atOffset(ZoneOffset.UTC), problem, vproc
    };
    int known =
        update(
            connection,
            "UPDATE lockstep.amp_adoption SET storage = ?, map_version = ?, adopted_at = ?,"
                + " problem = ? WHERE vproc = ?",
            values);
    if (known == 0) {
      update(
          connection,
          "INSERT INTO lockstep.amp_adoption (storage, map_version, adopted_at, problem, vproc)"
              + " VALUES (?, ?, ?, ?, ?)",
          values);
    }
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
