package dev.lockstep.bench.chaos.command;

import dev.lockstep.bench.BenchException;
import dev.lockstep.bench.chaos.ChaosCampaign;
import dev.lockstep.bench.chaos.ChaosEngine;
import dev.lockstep.bench.chaos.ChaosResult;
import dev.lockstep.bench.chaos.ChaosSettings;
import dev.lockstep.bench.chaos.operation.OperationEngine;
import dev.lockstep.bench.chaos.reconfiguration.ReconfigurationEngine;
import dev.lockstep.bench.chaos.scenario.ChaosScenario;
import dev.lockstep.bench.chaos.scenario.FlowableScenario;
import dev.lockstep.bench.chaos.scenario.SyntheticScenario;
import dev.lockstep.bench.chaos.transporter.TransporterEngine;
import dev.lockstep.bench.chaos.upgrade.RunEngine;
import dev.lockstep.bench.schema.Dialect;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of chaos campaigns. */
@Command(
    name = "chaos",
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = 8,
    description = "Kills the server in the middle of its work and checks that nothing is lost.")
public final class ChaosCommand implements Callable<Integer> {
  private static final int FAILED = 12;
  private static final int USUAL_COMPANIES = 3;
  private static final long H2_ROWS = 100_000;
  private static final long POSTGRESQL_ROWS = 1_000_000;
  private static final long POSTGRESQL_ROWS_OF_AMPS = 2_000_000;

  /** What can be disturbed. */
  enum Engine {
    DATAUPGRADE,
    SEQUENCER,
    TRANSPORTER,
    RECONFIGURATION;

    List<Scenario> usualScenarios() {
      return switch (this) {
        case DATAUPGRADE -> List.of(Scenario.SYNTHETIC, Scenario.FLOWABLE);
        case SEQUENCER -> List.of(Scenario.SYNTHETIC);
        case TRANSPORTER -> List.of(Scenario.ITEMS);
        case RECONFIGURATION -> List.of(Scenario.AMPS);
      };
    }

    /** How soon work must go on; how soon operations, loads and moves do is measured only. */
    Duration recoveryLimit() {
      return switch (this) {
        case DATAUPGRADE -> Duration.ofSeconds(5);
        case SEQUENCER, TRANSPORTER, RECONFIGURATION -> Duration.ofMinutes(1);
      };
    }
  }

  /** What is worked on. */
  enum Scenario {
    SYNTHETIC,
    FLOWABLE,
    ITEMS,
    AMPS;

    private ChaosScenario upgrade() {
      return switch (this) {
        case SYNTHETIC -> new SyntheticScenario(SyntheticScenario.USUAL_ROWS);
        case FLOWABLE -> new FlowableScenario();
        case ITEMS -> throw new BenchException("Items are loaded and not upgraded.");
        case AMPS -> throw new BenchException("AMPs are moved and not upgraded.");
      };
    }
  }

  /** Where companies are. */
  enum Database {
    H2,
    POSTGRESQL,
    BOTH;

    List<Dialect> dialects() {
      return switch (this) {
        case H2 -> List.of(Dialect.H2);
        case POSTGRESQL -> List.of(Dialect.POSTGRESQL);
        case BOTH -> List.of(Dialect.H2, Dialect.POSTGRESQL);
      };
    }
  }

  @Option(
      names = "--server",
      required = true,
      paramLabel = "DIR",
      description = "The assembled server.")
  private Path server = Path.of("");

  @Option(
      names = "--engine",
      defaultValue = "dataupgrade",
      description =
          "What is disturbed: dataupgrade, sequencer, transporter or reconfiguration;"
              + " ${DEFAULT-VALUE} by default.")
  private Engine engine = Engine.DATAUPGRADE;

  @Option(
      names = "--kills",
      defaultValue = "30",
      paramLabel = "N",
      description = "Kills in all, shared out evenly; ${DEFAULT-VALUE} by default.")
  private int kills;

  @Option(names = "--seed", paramLabel = "N", description = "Of the moments; random by default.")
  private @Nullable Long seed;

  @Option(
      names = "--database",
      defaultValue = "both",
      description = "h2, postgresql or both; ${DEFAULT-VALUE} by default.")
  private Database database = Database.BOTH;

  @Option(
      names = "--embedded",
      description =
          "The server itself opens the companies' H2 database, which is killed with it then. H2 is"
              + " not always safe against that.")
  private boolean embedded;

  @Option(
      names = "--scenario",
      split = ",",
      description =
          "synthetic, flowable; by default both for dataupgrade and synthetic for sequencer. Loads"
              + " have no other than items, and moves no other than amps.")
  private List<Scenario> scenarios = List.of();

  @Option(
      names = "--companies",
      paramLabel = "N",
      description =
          "Companies in each round; by default 3; 1 for transporter, and of no meaning for"
              + " reconfiguration.")
  private @Nullable Integer companies;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description =
          "Rows of each load, or of all AMPs together; by default 1,000,000 of a load and 2,000,000"
              + " of AMPs on PostgreSQL, and 100,000 on H2. Only for transporter and"
              + " reconfiguration.")
  private @Nullable Long rows;

  @Option(
      names = "--spare-database",
      description =
          "Only Lockstep's server is killed. Only for transporter and" + " reconfiguration.")
  private boolean spareDatabase;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = "Keeps the server's files of a failed campaign.")
  private @Nullable Path directory;

  /** Runs the campaigns and ends the JVM: 0 done, 8 the user's fault, 12 failed. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new ChaosCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExitCodeExceptionMapper(failure -> FAILED)
            .execute(args));
  }

  @Override
  public Integer call() {
    long first =
        Optional.ofNullable(seed).orElseGet(() -> (long) new SecureRandom().nextInt(1_000_000));
    System.out.println("seed " + first);
    try {
      List<ChaosResult> results = new ArrayList<>();
      for (Share share : shares()) {
        results.add(run(share, first));
      }
      ChaosReport report = new ChaosReport(first, results);
      report.print(System.out);
      return report.leftBehind() == 0 ? 0 : FAILED;
    } catch (BenchException e) {
      System.err.println(e.getMessage());
      return FAILED;
    }
  }

  private ChaosResult run(Share share, long first) {
    try (ChaosEngine chosen = open(share)) {
      ChaosSettings.Builder builder =
          ChaosSettings.builder(server, chosen, share.database(), first)
              .embedded(embedded)
              .recoveryLimit(engine.recoveryLimit())
              .kills(share.kills())
              .companies(companies());
      if (directory != null) {
        builder.directory(directory);
      }
      return ChaosCampaign.run(builder.build());
    }
  }

  private ChaosEngine open(Share share) {
    return switch (engine) {
      case DATAUPGRADE -> new RunEngine(share.scenario().upgrade());
      case SEQUENCER -> new OperationEngine(share.scenario().upgrade());
      case TRANSPORTER -> new TransporterEngine(rows(share.database()), spareDatabase || embedded);
      case RECONFIGURATION ->
          new ReconfigurationEngine(rows(share.database()), spareDatabase || embedded);
    };
  }

  private long rows(Dialect database) {
    return Optional.ofNullable(rows)
        .orElse(
            switch (database) {
              case H2 -> H2_ROWS;
              case POSTGRESQL ->
                  engine == Engine.RECONFIGURATION ? POSTGRESQL_ROWS_OF_AMPS : POSTGRESQL_ROWS;
            });
  }

  private int companies() {
    boolean one = engine == Engine.TRANSPORTER || engine == Engine.RECONFIGURATION;
    return Optional.ofNullable(companies).orElse(one ? 1 : USUAL_COMPANIES);
  }

  /** What one campaign has to do. */
  private record Share(Scenario scenario, Dialect database, int kills) {}

  private List<Share> shares() {
    List<Share> shares = new ArrayList<>();
    List<Dialect> dialects = database.dialects();
    List<Scenario> chosenOnes = scenarios.isEmpty() ? engine.usualScenarios() : scenarios;
    int campaigns = chosenOnes.size() * dialects.size();
    int left = kills;
    for (Scenario chosen : chosenOnes) {
      for (Dialect dialect : dialects) {
        int share = left / (campaigns - shares.size());
        left -= share;
        shares.add(new Share(chosen, dialect, share));
      }
    }
    return shares.stream().filter(share -> share.kills() > 0).toList();
  }
}
