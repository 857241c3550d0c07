package dev.lockstep.site.amp.availability.service;

import dev.lockstep.shared.AtOnce;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.DataStore;
import dev.lockstep.site.Site;
import dev.lockstep.site.Storage;
import dev.lockstep.site.amp.availability.StorageLeaks;
import dev.lockstep.site.amp.availability.StorageSight;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.connection.DataStoreConnections;
import dev.lockstep.site.lock.database.SchemaAccess;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks the databases of storages who is connected and who could read or write: the data stores at
 * once, and one that is away only once for all of its storages.
 */
@Dependent
public class StorageInquiry {

  private final DataStoreConnections connections;
  private final AtOnce atOnce;

  /** An inquiry over these connections. */
  @Inject
  public StorageInquiry(DataStoreConnections connections, AtOnce atOnce) {
    this.connections = connections;
    this.atOnce = atOnce;
  }

  /** What the databases say of storages of the site. */
  List<StorageSight> ask(Site site, Collection<Storage> storages) {
    Map<DataStore, List<Storage>> byStore =
        storages.stream().collect(Collectors.groupingBy(site::dataStoreOf));
    return atOnce
        .map(byStore.entrySet(), entry -> askOne(site, entry.getKey(), entry.getValue()))
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private List<StorageSight> askOne(Site site, DataStore store, List<Storage> storages) {
    List<StorageSight> sights = new ArrayList<>();
    @Nullable String away = null;
    for (Storage storage : storages) {
      if (away != null) {
        sights.add(StorageSight.away(storage.name(), away));
        continue;
      }
      try (CompanyConnection opened = connections.openStorage(site, storage)) {
        sights.add(sight(storage, opened));
      } catch (SQLException e) {
        away = "Data store " + store.name() + " answered: " + e.getMessage();
        sights.add(StorageSight.away(storage.name(), away));
      } catch (LockstepException e) {
        sights.add(StorageSight.away(storage.name(), String.valueOf(e.getMessage())));
      }
    }
    return sights;
  }

  private static StorageSight sight(Storage storage, CompanyConnection opened) throws SQLException {
    SchemaAccess access = SchemaAccess.on(opened);
    return new StorageSight(
        storage.name(),
        access.sessions(storage.users()),
        access.passages(storage.users()),
        StorageLeaks.of(storage.name(), access.picture(storage.users())),
        null);
  }
}
