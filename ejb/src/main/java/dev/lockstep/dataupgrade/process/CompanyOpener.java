package dev.lockstep.dataupgrade.process;

import dev.lockstep.site.connection.CompanyConnection;
import java.sql.SQLException;

/** Opens connections for one company's schema. */
@FunctionalInterface
interface CompanyOpener {
  CompanyConnection open() throws SQLException;
}
