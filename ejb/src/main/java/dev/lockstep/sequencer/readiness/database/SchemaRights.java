package dev.lockstep.sequencer.readiness.database;

import dev.lockstep.sequencer.readiness.Finding;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.Company;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.lock.AccessPicture;
import dev.lockstep.site.lock.LockPlan;
import dev.lockstep.site.lock.LockedObject;
import dev.lockstep.site.lock.database.SchemaAccess;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether Lockstep's user may do in a company's schema what an upgrade needs: make and alter
 * tables, keep its history there, and lock out the company's users.
 */
final class SchemaRights {

  private SchemaRights() {}

  /** What the catalog of one kind of database says. */
  interface Catalog {

    /** What is missing to upgrade the schema. */
    List<Finding> ofUpgrade() throws SQLException;

    /** What is missing to lock it, beyond the rights of its users. */
    List<Finding> ofLock() throws SQLException;
  }

  static Finding check(Company company, CompanyConnection opened) throws SQLException {
    Catalog catalog =
        switch (opened.kind()) {
          case H2 -> new H2Rights(opened);
          case POSTGRESQL -> new PostgresqlRights(opened);
        };
    List<Finding> findings = new ArrayList<>(catalog.ofUpgrade());
    if (!company.users().isEmpty()) {
      findings.addAll(catalog.ofLock());
      findings.addAll(refusals(company, opened));
    }
    return Finding.worst(
        findings,
        Finding.succeeded(
            "Lockstep's user may upgrade schema "
                + opened.schema()
                + (company.users().isEmpty() ? "" : " and lock out " + company.users())));
  }

  private static List<Finding> refusals(Company company, CompanyConnection opened)
      throws SQLException {
    try {
      AccessPicture picture = SchemaAccess.on(opened).picture(company.users());
      return LockPlan.of(LockedObject.Kind.COMPANY, picture).refusals().stream()
          .map(fault -> Finding.failed(fault.object() + " " + fault.message(), fault.action()))
          .toList();
    } catch (LockstepException e) {
      return e.faults().stream()
          .map(fault -> Finding.failed(fault.object() + " " + fault.message(), fault.action()))
          .toList();
    }
  }
}
