package dev.lockstep.dataupgrade.simulation.target;

import dev.lockstep.dataupgrade.target.ProgramExecution;
import dev.lockstep.dataupgrade.target.ProgramExecutor;
import dev.lockstep.dataupgrade.target.StepwiseExecutor;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.sql.StatementReach;
import dev.lockstep.site.structure.H2Obstacle;
import dev.lockstep.site.structure.H2SchemaScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * On H2: a copy of the company's schema, which is dropped. Programs are executed there as they are
 * in the run, from the position where the company's own history has them.
 */
public final class CopySandbox implements Sandbox {

  private static final String SHARED = "INFORMATION_SCHEMA";

  private final CompanyConnection company;
  private final CompanyConnection copy;
  private final CopyLedger ledger;
  private final ProgramExecutor executor = new StepwiseExecutor();

  private CopySandbox(CompanyConnection company, String copy, CopyLedger ledger) {
    this.company = company;
    this.copy =
        new CompanyConnection(company.connection(), company.kind(), copy, company.ddlLock());
    this.ledger = ledger;
  }

  /**
   * Makes the copy; its name is in the ledger before.
   *
   * @param company stays the caller's
   * @throws SandboxRefusedException with all that stands against a copy; nothing is left then
   */
  public static CopySandbox open(CompanyConnection company, int number, CopyLedger ledger)
      throws SQLException, SandboxRefusedException {
    Connection connection = company.connection();
    H2SchemaScript script = H2SchemaScript.of(connection, company.schema());
    List<String> objections = H2CopyRules.objections(connection, script);
    connection.rollback();
    if (!objections.isEmpty()) {
      throw new SandboxRefusedException(
          "Schema "
              + company.schema()
              + " cannot be copied for a simulation: "
              + String.join("; ", objections));
    }
    String name = ScratchSchema.newName(number);
    if (ScratchSchema.exists(connection, name)) {
      throw new IllegalStateException("There is a schema " + name + " already");
    }
    ledger.announce(name);
    CopySandbox sandbox = new CopySandbox(company, name, ledger);
    try {
      new H2SchemaCopy(connection, company.ddlLock(), script, name).make();
      return sandbox;
    } catch (SQLException | SandboxRefusedException | RuntimeException e) {
      closeAfter(sandbox, e);
      throw e;
    }
  }

  private static void closeAfter(CopySandbox sandbox, Exception cause) {
    try {
      sandbox.close();
    } catch (SQLException | RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public CompanyConnection place() {
    return copy;
  }

  @Override
  public ProgramExecutor executor() {
    return executor;
  }

  @Override
  public Optional<String> obstacle(ProgramExecution program) throws SQLException {
    Set<String> schemas = new TreeSet<>();
    H2Obstacle.schemas(company.connection())
        .forEach(name -> schemas.add(name.toUpperCase(Locale.ROOT)));
    schemas.remove(SHARED);
    return Obstacles.first(program, statement -> StatementReach.beyondSchema(statement, schemas));
  }

  @Override
  public void close() throws SQLException {
    company.connection().rollback();
    company.select();
    ScratchSchema.drop(company.connection(), company.ddlLock(), copy.schema());
    ledger.gone(copy.schema());
  }
}
