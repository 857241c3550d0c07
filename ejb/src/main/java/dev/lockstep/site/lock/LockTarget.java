package dev.lockstep.site.lock;

import dev.lockstep.site.Company;
import dev.lockstep.site.DataStore;
import dev.lockstep.site.Site;
import dev.lockstep.site.Storage;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The schema that is locked for an object, and the users who are locked out.
 *
 * @param dataStore name of the data store that holds the schema
 * @param users the users as the site file names them
 */
public record LockTarget(LockedObject object, String dataStore, String schema, List<String> users) {
  public LockTarget {
    users = List.copyOf(users);
  }

  /** The target of a company. */
  public static LockTarget of(Company company) {
    return new LockTarget(
        LockedObject.company(company.number()),
        company.dataStore(),
        company.schema(),
        company.users());
  }

  /** The target of a storage. */
  public static LockTarget of(Storage storage) {
    return new LockTarget(
        LockedObject.storage(storage.name()),
        storage.dataStore(),
        storage.schema(),
        storage.users());
  }

  /** The target of an object, if the site has that. */
  public static Optional<LockTarget> find(Site site, LockedObject object) {
    return switch (object.kind()) {
      case COMPANY ->
          Optional.ofNullable(site.companies().get(object.company())).map(LockTarget::of);
      case STORAGE -> Optional.ofNullable(site.storages().get(object.name())).map(LockTarget::of);
    };
  }

  /** The data store that holds the schema in the site that has the object. */
  public DataStore dataStoreIn(Site site) {
    return Objects.requireNonNull(site.dataStores().get(dataStore));
  }

  /** Whether the other one's rows are in the same schema of the same data store. */
  public boolean livesWith(LockTarget other) {
    return dataStore.equals(other.dataStore) && schema.equals(other.schema);
  }
}
