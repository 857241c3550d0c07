package dev.lockstep.reconfiguration.preparation;

import dev.lockstep.reconfiguration.MoveEstimate;
import dev.lockstep.reconfiguration.PlannedMove;
import dev.lockstep.reconfiguration.TableEstimate;
import dev.lockstep.reconfiguration.cylinder.StorageTables;
import dev.lockstep.reconfiguration.cylinder.TableKey;
import dev.lockstep.reconfiguration.cylinder.TableSize;
import dev.lockstep.reconfiguration.structure.StructureFaults;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.Site;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.connection.DataStoreConnections;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks at the two storages of moves. Changes nothing there. */
final class MoveSurvey {

  private final DataStoreConnections connections;
  private final Site site;

  MoveSurvey(DataStoreConnections connections, Site site) {
    this.connections = connections;
    this.site = site;
  }

  /**
   * What was found.
   *
   * @param faults everything that stands against the move
   * @param away databases that do not answer, which may pass
   * @param estimates how much would be copied; none when that could not be seen
   * @param notices what would keep the AMP from getting offline
   */
  record Found(
      PlannedMove move,
      List<Fault> faults,
      List<Fault> away,
      List<MoveEstimate> estimates,
      List<String> notices) {

    private static Found nothing(PlannedMove move) {
      return new Found(
          move, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
  }

  /** Looks at both storages of a move; a database that is away is a fault, too. */
  Found look(PlannedMove move) {
    Found found = Found.nothing(move);
    String from = words(move.move().from(), move.fromStorage());
    String to = words(move.move().to(), move.toStorage());
    try (CompanyConnection source = open(move.fromStorage())) {
      source.select();
      add(from, StructureFaults.ofSource(source), found.faults());
      checkTables(from, source, found);
      found.notices().addAll(LockOutlook.notices(site.requireStorage(move.fromStorage()), source));
      checkTarget(to, source, found);
    } catch (SQLException e) {
      found.away().add(away(from, e));
    } catch (LockstepException e) {
      found.faults().add(unknown(from, e));
    }
    return found;
  }

  private CompanyConnection open(String name) throws SQLException {
    return connections.openStorage(site, site.requireStorage(name));
  }

  private static void checkTables(String amp, CompanyConnection source, Found found)
      throws SQLException {
    List<TableEstimate> tables = new ArrayList<>();
    for (TableSize table : StorageTables.of(source)) {
      tables.add(new TableEstimate(table.table(), table.rows(), table.bytes()));
      if (TableKey.find(source, table.table()).isEmpty()) {
        found
            .faults()
            .add(
                Fault.of(
                    amp + ", table " + table.table(),
                    "has neither a primary key nor a unique key over columns that are NOT NULL, so it"
                        + " cannot be divided into cylinders",
                    "Add a key to it, or move it to another schema"));
      }
    }
    found
        .estimates()
        .add(new MoveEstimate(found.move(), source.kind(), tables, IndexBytes.of(source, tables)));
    source.connection().rollback();
  }

  private void checkTarget(String amp, CompanyConnection source, Found found) {
    try (CompanyConnection target = open(found.move().toStorage())) {
      target.select();
      add(amp, StructureFaults.ofTarget(source, target), found.faults());
    } catch (SQLException e) {
      found.away().add(away(amp, e));
    } catch (LockstepException e) {
      found.faults().add(unknown(amp, e));
    }
  }

  private static String words(int vproc, String storage) {
    return "AMP " + vproc + " in storage " + storage;
  }

  private static void add(String amp, List<Fault> found, List<Fault> faults) {
    for (Fault fault : found) {
      faults.add(Fault.of(amp + ", " + fault.object(), fault.message(), fault.action()));
    }
  }

  private static Fault away(String amp, SQLException e) {
    return Fault.of(
        amp,
        "its database answered: " + e.getMessage(),
        "See that it is up and that Lockstep may connect to it");
  }

  private static Fault unknown(String amp, LockstepException e) {
    return Fault.of(amp, String.valueOf(e.getMessage()), "See: ./lockstep amp list");
  }
}
