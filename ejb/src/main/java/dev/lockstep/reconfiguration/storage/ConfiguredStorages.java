package dev.lockstep.reconfiguration.storage;

import dev.lockstep.reconfiguration.PlannedMove;
import dev.lockstep.reconfiguration.copy.MoveStorages;
import dev.lockstep.site.DataStore;
import dev.lockstep.site.Site;
import dev.lockstep.site.amp.availability.AmpStorages;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.connection.DataStoreConnections;
import dev.lockstep.site.service.SiteService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The storages of the applied site. Safe for use by many threads. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class ConfiguredStorages {

  @EJB private SiteService sites;
  @Inject private DataStoreConnections connections;

  /** The site that is applied now. */
  public Site site() {
    return sites.require();
  }

  /** Opens a storage of the site; its schema is not the current one. */
  public OpenedStorage open(Site site, String name) throws SQLException {
    return OpenedStorage.of(connection(site, name), name);
  }

  private CompanyConnection connection(Site site, String name) throws SQLException {
    return connections.openStorage(site, site.requireStorage(name));
  }

  /** The storages of moves as the site has them now. */
  public MoveStorages of(List<PlannedMove> moves) {
    return of(site(), moves);
  }

  private MoveStorages of(Site site, List<PlannedMove> moves) {
    return new MoveStorages() {
      @Override
      public CompanyConnection from(int fromAmp) throws SQLException {
        return connection(site, find(fromAmp).fromStorage());
      }

      @Override
      public CompanyConnection to(int fromAmp) throws SQLException {
        return connection(site, find(fromAmp).toStorage());
      }

      @Override
      public int toAmp(int fromAmp) {
        return find(fromAmp).move().to();
      }

      private PlannedMove find(int fromAmp) {
        return moves.stream()
            .filter(move -> move.move().from() == fromAmp)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("AMP " + fromAmp + " does not move"));
      }
    };
  }

  /** The names of the storages that all configured AMPs have when moves are made. */
  public Set<String> afterwards(Site site, List<PlannedMove> moves) {
    Set<String> names = new LinkedHashSet<>(others(site, moves, PlannedMove::fromStorage));
    moves.stream().map(PlannedMove::toStorage).forEach(names::add);
    return names;
  }

  /**
   * The names of the storages that configured AMPs have, without one of each move.
   *
   * @param left which one
   */
  public Set<String> others(
      Site site, List<PlannedMove> moves, Function<PlannedMove, String> left) {
    Set<String> names = new LinkedHashSet<>();
    AmpStorages.inUse(site).forEach(storage -> names.add(storage.name()));
    moves.stream().map(left).forEach(names::remove);
    return names;
  }

  /**
   * Ends the connections to the storages of all AMPs that nobody uses at the moment, so that new
   * ones are made: the restart of the database (reference/move-amp.txt, 7).
   */
  public void restart(Site site) throws SQLException {
    Set<DataStore> stores =
        site.amps().values().stream()
            .map(site::storageOf)
            .map(site::dataStoreOf)
            .collect(Collectors.toSet());
    for (DataStore store : stores) {
      connections.renew(store);
    }
  }
}
