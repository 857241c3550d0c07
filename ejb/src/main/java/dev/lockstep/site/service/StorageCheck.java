package dev.lockstep.site.service;

import dev.lockstep.shared.Fault;
import dev.lockstep.shared.document.Document;
import dev.lockstep.site.Amp;
import dev.lockstep.site.AmpState;
import dev.lockstep.site.DataStore;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.Site;
import dev.lockstep.site.SiteTree;
import dev.lockstep.site.Storage;
import dev.lockstep.site.amp.target.MarkerTables;
import dev.lockstep.site.amp.target.StorageConnection;
import dev.lockstep.site.amp.target.StorageOwner;
import dev.lockstep.site.amp.target.StorageSurvey;
import dev.lockstep.site.connection.DataStoreConnections;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a data store has the schemas of a site's storages, and whether these can be adopted:
 * every table has a key, and they belong to nobody else. A storage that was adopted is recognized
 * by its owner's row, since a data store of the same name may be another database. Storages of AMPs
 * that are in the configuration map may have got tables without a key meanwhile: these block their
 * moves and nothing else.
 */
final class StorageCheck {

  /** How many names a fault lists. */
  private static final int MOST = 10;

  private final DataStoreConnections connections;
  private final SchemaRightsCheck schemas;
  private final @Nullable Site before;
  private final Site after;
  private final Document document;
  private final PlacedAmps placed;
  private final Map<String, Amp> ampByStorage = new HashMap<>();

  StorageCheck(
      DataStoreConnections connections,
      @Nullable Site before,
      Site after,
      Document document,
      PlacedAmps placed) {
    this.connections = connections;
    this.schemas = new SchemaRightsCheck(connections, document);
    this.before = before;
    this.after = after;
    this.document = document;
    this.placed = placed;
    after.amps().values().forEach(amp -> ampByStorage.put(amp.storage(), amp));
  }

  /** All faults of the storages in a data store. */
  List<Fault> faults(Connection connection, DatabaseKind kind, DataStore store)
      throws SQLException {
    List<Fault> faults = new ArrayList<>();
    for (Storage storage : after.storages().values()) {
      if (storage.dataStore().equals(store.name())) {
        Optional<Fault> unusable = schemas.fault(connection, kind, wanted(storage));
        if (unusable.isPresent()) {
          faults.add(unusable.get());
        } else {
          String schema = connections.findSchema(connection, storage.schema()).orElseThrow();
          check(new StorageConnection(connection, kind, schema, storage.name()), faults);
        }
      }
    }
    return faults;
  }

  /** Tables are made there when it is adopted, which is tried again until that is allowed. */
  private static SchemaRightsCheck.Wanted wanted(Storage storage) {
    return new SchemaRightsCheck.Wanted(
        SiteTree.STORAGES, storage.name(), storage.dataStore(), storage.schema(), false);
  }

  private void check(StorageConnection storage, List<Fault> faults) throws SQLException {
    Amp amp = ampByStorage.get(storage.storage());
    if (amp != null) {
      switch (amp.state()) {
        case CONFIGURED -> checkConfigured(amp, storage, faults);
        case NEW -> checkNew(amp, storage, faults);
      }
    }
  }

  private void checkConfigured(Amp amp, StorageConnection storage, List<Fault> faults)
      throws SQLException {
    if (!placed.isMapped(amp)) {
      checkKeys(storage, faults);
    }
    Optional<StorageOwner> owner = StorageOwner.of(storage);
    if (owner.isPresent() && !owner.get().equals(new StorageOwner(after.name(), amp.vproc()))) {
      Fault refusal = owner.get().refusal(storage.storage(), amp.vproc(), after.name());
      faults.add(
          document.fault(
              SiteTree.place(SiteTree.STORAGES, storage.storage()),
              refusal.message(),
              refusal.action()));
    }
    if (owner.isEmpty() && placed.isMarked(amp)) {
      faults.add(withoutRows(amp, storage));
    }
  }

  private Fault withoutRows(Amp amp, StorageConnection storage) {
    String dataStore = after.storageOf(amp).dataStore();
    return document.fault(
        SiteTree.place(SiteTree.STORAGES, storage.storage()),
        "data store "
            + dataStore
            + " seems to be another database than the one that has the rows of AMP "
            + amp.vproc()
            + ": schema "
            + storage.schema()
            + " has no row in "
            + MarkerTables.PREFIX
            + "storage_owner, where Lockstep has written one",
        "Correct the url or jndi of data store "
            + dataStore
            + "; if the database was moved or restored, bring the tables "
            + MarkerTables.PREFIX
            + "* along with the rows");
  }

  private void checkKeys(StorageConnection storage, List<Fault> faults) throws SQLException {
    for (String table : new StorageSurvey(storage).tablesWithoutKey()) {
      faults.add(
          document.fault(
              SiteTree.place(SiteTree.STORAGES, storage.storage(), "schema"),
              "table "
                  + storage.schema()
                  + "."
                  + table
                  + " has neither a primary key nor a unique key over columns that are NOT NULL, so"
                  + " its rows cannot be divided into cylinders",
              "Add one: ALTER TABLE "
                  + storage.schema()
                  + "."
                  + table
                  + " ADD PRIMARY KEY (...), or move the table to another schema"));
    }
  }

  private void checkNew(Amp amp, StorageConnection storage, List<Fault> faults)
      throws SQLException {
    if (isAsBefore(amp)) {
      // by now it may have what a move has copied or has left
      return;
    }
    List<String> there = new StorageSurvey(storage).everything();
    if (!there.isEmpty()) {
      faults.add(
          document.fault(
              SiteTree.place(SiteTree.AMPS, Integer.toString(amp.vproc()), "storage"),
              "is new, and its storage "
                  + storage.storage()
                  + " is not empty: schema "
                  + storage.schema()
                  + " has "
                  + listed(there),
              "Name the schema of a storage without tables and views. "
                  + "Lockstep's own tables begin with "
                  + MarkerTables.PREFIX));
    }
  }

  private boolean isAsBefore(Amp amp) {
    Site site = before;
    return site != null
        && amp.equals(site.amps().get(amp.vproc()))
        && amp.state() == AmpState.NEW
        && samePlace(site.storages().get(amp.storage()), after.storageOf(amp));
  }

  private static boolean samePlace(@Nullable Storage was, Storage is) {
    return was != null
        && was.dataStore().equals(is.dataStore())
        && was.schema().equals(is.schema());
  }

  private static String listed(List<String> names) {
    String some = String.join(", ", names.subList(0, Math.min(MOST, names.size())));
    return names.size() > MOST ? some + " and " + (names.size() - MOST) + " more" : some;
  }
}
