package dev.lockstep.site.amp.target;

import dev.lockstep.shared.Fault;
import java.sql.SQLException;
import java.util.Optional;

/** The AMP of a site that has a storage, as the storage itself says. */
public record StorageOwner(String site, int amp) {

  /** The owner of a storage; empty when it has none yet. */
  public static Optional<StorageOwner> of(StorageConnection storage) throws SQLException {
    if (!MarkerTables.exists(storage, MarkerTables.OWNER)) {
      return Optional.empty();
    }
    return new Sql(storage.connection())
            .rows(
                "SELECT site, amp FROM " + storage.marker(MarkerTables.OWNER),
                row -> new StorageOwner(row.getString(1), row.getInt(2)))
            .stream()
            .findFirst();
  }

  /**
   * Writes this owner into a storage whose marker tables are there and that has none yet.
   *
   * @throws SQLException also when another one was written meanwhile
   */
  public void write(StorageConnection storage) throws SQLException {
    new Sql(storage.connection())
        .update(
            "INSERT INTO "
                + storage.marker(MarkerTables.OWNER)
                + " (id, site, amp, storage) VALUES (1, ?, ?, ?)",
            site,
            amp,
            storage.storage());
  }

  /** Writes this owner into a storage whose marker tables are there, in place of another one. */
  public void replace(StorageConnection storage) throws SQLException {
    int known =
        new Sql(storage.connection())
            .update(
                "UPDATE "
                    + storage.marker(MarkerTables.OWNER)
                    + " SET site = ?, amp = ?, storage = ?",
                site,
                amp,
                storage.storage());
    if (known == 0) {
      write(storage);
    }
  }

  /** What stands against it that another AMP gets this one's storage. */
  public Fault refusal(String storage, int other, String otherSite) {
    String belongs =
        site.equals(otherSite)
            ? "belongs to AMP " + amp
            : "belongs to AMP " + amp + " of site " + site;
    return Fault.of(
        "storage " + storage,
        belongs + ", as its table " + MarkerTables.OWNER + " says, and not to AMP " + other,
        "Name a schema of its own for AMP "
            + other
            + "; if nobody uses that AMP any more, drop the tables "
            + MarkerTables.PREFIX
            + "* there");
  }
}
