package dev.lockstep.bench.chaos.scenario;

import dev.lockstep.bench.BenchException;
import dev.lockstep.examples.flowable.ClockColumns;
import dev.lockstep.examples.flowable.FlowablePack;
import dev.lockstep.examples.flowable.FlowableScripts;
import dev.lockstep.examples.jdbc.Database;
import dev.lockstep.examples.pack.Program;
import dev.lockstep.examples.seed.OldCompanies;
import dev.lockstep.examples.site.Seed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The example's real upgrade: companies at Flowable 6.0.0 with some thousand rows, and its scripts
 * to 8.0.0. Almost every script makes or alters tables, so that none could be executed twice. Used
 * by one thread.
 */
public final class FlowableScenario implements ChaosScenario {
  private final Set<String> programs =
      FlowablePack.generate().programs().stream()
          .map(Program::code)
          .collect(Collectors.toUnmodifiableSet());
  private final OldCompanies oldCompanies;

  /** Finds the old engine that makes the companies. */
  public FlowableScenario() {
    try {
      oldCompanies = OldCompanies.open();
    } catch (IOException e) {
      throw new UncheckedIOException("The old engine cannot be found", e);
    }
  }

  @Override
  public String name() {
    return "flowable";
  }

  @Override
  public byte[] pack() {
    try {
      Path directory = Files.createTempDirectory("lockstep-flowable-");
      try {
        FlowablePack.write(directory);
        return PackDirectory.zip(directory);
      } finally {
        PackDirectory.delete(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The example's feature pack could not be written", e);
    }
  }

  @Override
  public Set<String> executedPrograms() {
    return programs;
  }

  @Override
  public void createCompany(CompanyDatabase database, String schema) throws SQLException {
    try {
      oldCompanies.create(examples(database), schema, Seed.SMALL);
    } catch (IOException e) {
      throw new BenchException("Company " + schema + " could not be made", e);
    }
  }

  @Override
  public void upgradePlainly(CompanyDatabase database, String schema) throws SQLException {
    Database examples = examples(database);
    try (Connection connection = examples.connect(schema)) {
      FlowableScripts.runAll(connection, examples.product());
    }
  }

  private static Database examples(CompanyDatabase database) {
    return new Database(database.url(), database.user(), null);
  }

  @Override
  public Set<String> clockColumns() {
    return ClockColumns.ofAllScripts();
  }

  /** The difference to the reference says it all. */
  @Override
  public List<String> faults(Connection connection, String schema) {
    return List.of();
  }

  @Override
  public void close() {
    try {
      oldCompanies.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The old engine's files could not be removed", e);
    }
  }
}
