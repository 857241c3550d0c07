package dev.lockstep.site.amp.target;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.amp.ConfigurationMap;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a schema the storage of an AMP: Lockstep's marker tables with owner, map and one cylinder
 * for each table that has none. Everybody may read the map, if Lockstep may grant that. The tables
 * that are there stay as they are. It may be done again.
 */
public final class StorageAdoption {

  private final StorageConnection storage;
  private final StorageOwner owner;
  private final ConfigurationMap map;

  /** The adoption of a storage for an owner. */
  public StorageAdoption(StorageConnection storage, StorageOwner owner, ConfigurationMap map) {
    this.storage = storage;
    this.owner = owner;
    this.map = map;
  }

  /**
   * Adopts it and commits.
   *
   * @throws LockstepException {@code STORAGE_TAKEN} when it belongs to another AMP or site or has a
   *     later map, {@code CYLINDER_NOT_OWNED} when a cylinder belongs to another AMP; nothing is
   *     changed then
   */
  public void adopt() throws SQLException {
    Optional<StorageOwner> before = StorageOwner.of(storage);
    if (before.isPresent() && !before.get().equals(owner)) {
      throw new LockstepException(
          ErrorCode.STORAGE_TAKEN,
          List.of(before.get().refusal(storage.storage(), owner.amp(), owner.site())));
    }
    MarkerTables.create(storage);
    MapReaders.allow(storage);
    if (before.isEmpty()) {
      owner.write(storage);
    }
    writeMap();
    addCylinders();
    storage.connection().commit();
  }

  private void writeMap() throws SQLException {
    StorageMaps maps = new StorageMaps(storage);
    Optional<ConfigurationMap> there = maps.current();
    if (there.isPresent() && contradicts(there.get())) {
      throw new LockstepException(
          ErrorCode.STORAGE_TAKEN,
          List.of(
              Fault.of(
                  "storage " + storage.storage(),
                  "has configuration map version "
                      + there.get().version()
                      + ", and the control database has "
                      + (there.get().version() == map.version()
                          ? "another map of this version"
                          : "version " + map.version()),
                  "Restore a control database that is as new as the storage")));
    }
    if (there.isEmpty() || !there.get().equals(map)) {
      maps.writeCurrent(map);
    }
  }

  /** A version is made once; another map of the same one is of another control database. */
  private boolean contradicts(ConfigurationMap there) {
    return there.version() > map.version()
        || (there.version() == map.version() && !there.equals(map));
  }

  private void addCylinders() throws SQLException {
    CylinderIndex index = new CylinderIndex(storage);
    Set<String> known = new HashSet<>();
    for (Cylinder cylinder : index.all()) {
      if (known.add(cylinder.table()) || cylinder.amp() != owner.amp()) {
        index.own(cylinder.table(), owner.amp());
      }
    }
    for (String table : new StorageSurvey(storage).tables()) {
      if (!known.contains(table)) {
        index.write(Cylinder.adopted(table, owner.amp()));
      }
    }
  }
}
