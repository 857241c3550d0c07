package dev.lockstep.sequencer.statement.target;

import dev.lockstep.dataupgrade.target.H2CatalogPicture;
import dev.lockstep.dataupgrade.target.H2Leftovers;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.sql.SqlStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** DDL on H2: the catalog's picture of the objects that the statement names. */
final class H2AloneEffect implements AloneEffect {

  private final CompanyConnection opened;

  H2AloneEffect(CompanyConnection opened) {
    this.opened = opened;
  }

  @Override
  public String picture(SqlStatement statement) throws SQLException {
    opened.ddlLock().lock();
    try {
      return H2CatalogPicture.of(opened.connection(), statement);
    } finally {
      opened.ddlLock().unlock();
    }
  }

  @Override
  public Optional<String> clear(SqlStatement statement, String before) throws SQLException {
    opened.ddlLock().lock();
    try {
      List<String> orphans = H2Leftovers.remove(opened.connection(), statement);
      return orphans.isEmpty()
          ? Optional.empty()
          : Optional.of(
              "The process died while H2 replaced a table by its copy; the rows are in "
                  + orphans
                  + ". Rename the copy to the table's name and restart the entry, or restore the"
                  + " database");
    } finally {
      opened.ddlLock().unlock();
    }
  }

  @Override
  public boolean tookEffect(SqlStatement statement, String before) throws SQLException {
    return !picture(statement).equals(before);
  }
}
