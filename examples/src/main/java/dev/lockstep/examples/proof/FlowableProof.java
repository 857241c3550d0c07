package dev.lockstep.examples.proof;

import dev.lockstep.examples.flowable.ClockColumns;
import dev.lockstep.examples.jdbc.Database;
import dev.lockstep.examples.picture.SchemaPicture;
import dev.lockstep.examples.seed.OldCompanies;
import dev.lockstep.examples.site.ExampleCompany;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Proves that companies were upgraded: each equals one that plain JDBC upgraded with the same
 * scripts, rows included, and the Flowable 8.0.0 engine accepts it, finds the process instances
 * that were open before and brings one of them to its end. May be repeated; every time another
 * instance is ended, and the rows of the ended ones no longer count. Not for several threads.
 */
public final class FlowableProof {
  private final Database database;
  private final Set<String> clockColumns = ClockColumns.ofAllScripts();
  private final Reference reference;

  /**
   * Prepares a proof for companies in one database.
   *
   * @param old makes what the companies are compared with; must stay open as long as this is used
   */
  public FlowableProof(Database database, OldCompanies old) {
    this.database = database;
    this.reference = new Reference(database, old, clockColumns);
  }

  /** Proves companies one after another. */
  public static List<CompanyProof> prove(Database database, List<ExampleCompany> companies)
      throws IOException, SQLException {
    List<CompanyProof> proofs = new ArrayList<>();
    try (OldCompanies old = OldCompanies.open()) {
      FlowableProof proof = new FlowableProof(database, old);
      for (ExampleCompany company : companies) {
        proofs.add(proof.prove(company));
      }
    }
    return proofs;
  }

  /** Compares a company with the reference and lets the new engine work on it if they are equal. */
  public CompanyProof prove(ExampleCompany company) throws IOException, SQLException {
    SchemaPicture expected = reference.after(company.seed());
    Optional<SchemaPicture> found = picture(company);
    if (found.isEmpty()) {
      return failed(company, List.of("there is no schema " + company.schema()));
    }
    ContinuedInstances continued = ContinuedInstances.between(expected, found.get());
    List<String> differences = differences(expected, found.get(), continued);
    return differences.isEmpty()
        ? letEngineWork(company, found.get(), continued)
        : failed(company, differences);
  }

  /**
   * Only compares: what is different between a company and one that plain JDBC upgraded.
   *
   * @return one readable line each, empty if nothing is different
   */
  public List<String> differences(ExampleCompany company) throws IOException, SQLException {
    SchemaPicture expected = reference.after(company.seed());
    Optional<SchemaPicture> found = picture(company);
    return found
        .map(
            picture ->
                differences(expected, picture, ContinuedInstances.between(expected, picture)))
        .orElse(List.of("there is no schema " + company.schema()));
  }

  private static List<String> differences(
      SchemaPicture expected, SchemaPicture found, ContinuedInstances continued) {
    return continued.leaveOut(found).differencesFrom(continued.leaveOut(expected));
  }

  private Optional<SchemaPicture> picture(ExampleCompany company) throws SQLException {
    try (Connection connection = database.connect()) {
      return SchemaPicture.read(connection, company.schema(), clockColumns);
    }
  }

  private CompanyProof letEngineWork(
      ExampleCompany company, SchemaPicture picture, ContinuedInstances continued) {
    String equal =
        "equals plain JDBC ("
            + picture.tables().size()
            + " tables, "
            + picture.rowCount()
            + " rows), engine 8.0.0 accepts it";
    try (NewEngine engine = NewEngine.start(database, company.schema())) {
      long open = engine.openInstances();
      if (open != continued.open().size()) {
        String found = "engine 8.0.0 finds " + open + " open process instances instead of ";
        return failed(company, List.of(found + continued.open().size()));
      }
      if (open == 0) {
        return new CompanyProof(company, List.of(), equal);
      }
      String finds = equal + " and finds its " + open + " open instances";
      return continued
          .endable(picture)
          .map(instance -> end(engine, company, finds, instance))
          .orElseGet(() -> allEnded(company, finds, continued));
    } catch (RuntimeException fault) {
      return failed(company, List.of("engine 8.0.0 refuses: " + reason(fault)));
    }
  }

  private static CompanyProof end(
      NewEngine engine, ExampleCompany company, String finds, String instance) {
    return engine.complete(instance)
        ? new CompanyProof(company, List.of(), finds + ", ended number " + instance)
        : failed(company, List.of("engine 8.0.0 cannot end process instance " + instance));
  }

  /** Earlier proofs may have ended all that can be ended; then their history is the proof. */
  private static CompanyProof allEnded(
      ExampleCompany company, String finds, ContinuedInstances continued) {
    int ended = continued.ended().size();
    return ended > 0
        ? new CompanyProof(company, List.of(), finds + "; has ended " + ended + " before")
        : failed(company, List.of("no process instance can be ended"));
  }

  private static String reason(Throwable fault) {
    Throwable cause = fault;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse(cause.toString());
  }

  private static CompanyProof failed(ExampleCompany company, List<String> faults) {
    return new CompanyProof(company, faults, "");
  }
}
