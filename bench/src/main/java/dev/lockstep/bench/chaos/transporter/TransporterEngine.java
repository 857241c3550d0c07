package dev.lockstep.bench.chaos.transporter;

import dev.lockstep.bench.chaos.ChaosEngine;
import dev.lockstep.bench.chaos.ChaosServer;
import dev.lockstep.bench.chaos.KillMoment.Trigger;
import dev.lockstep.bench.chaos.KillMoment.Victim;
import dev.lockstep.bench.chaos.Round;
import dev.lockstep.bench.chaos.RoundCompanies;
import dev.lockstep.bench.chaos.RoundWork;
import dev.lockstep.bench.pack.ZippedTexts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Loads: one for each round, into the only company of that round. Not thread-safe. */
public final class TransporterEngine implements ChaosEngine {
  static final String TABLE = "items";
  private static final int INSTANCES = 4;

  /** Of ten kills five are the server's, three the database's, two those of both at once. */
  private static final List<Victim> VICTIMS =
      List.of(
          Victim.SERVER,
          Victim.SERVER,
          Victim.SERVER,
          Victim.SERVER,
          Victim.SERVER,
          Victim.DATABASE,
          Victim.DATABASE,
          Victim.DATABASE,
          Victim.BOTH,
          Victim.BOTH);

  private final long rows;
  private final boolean databaseSpared;
  private @Nullable LoadInput input;

  /**
   * An engine whose files are made by its first round.
   *
   * @param rows good ones of each load
   * @param databaseSpared whether only Lockstep's server is killed
   */
  public TransporterEngine(long rows, boolean databaseSpared) {
    this.rows = rows;
    this.databaseSpared = databaseSpared;
  }

  @Override
  public String name() {
    return "transporter";
  }

  @Override
  public String scenario() {
    return "items";
  }

  @Override
  public String options() {
    return "--rows " + rows + (databaseSpared ? " --spare-database" : "");
  }

  @Override
  public Words words() {
    return new Words(
        "loads",
        "rows",
        "every table equals its input row for row, and so do the error tables; statistics, positions"
            + " and restart log agree with them; no session, lock or job is left");
  }

  @Override
  public List<Trigger> triggers() {
    return List.of(
        Trigger.PROGRESS,
        Trigger.PROGRESS,
        Trigger.PROGRESS,
        Trigger.PROGRESS,
        Trigger.TIME,
        Trigger.TIME,
        Trigger.TIME,
        Trigger.COMMAND,
        Trigger.COMMAND,
        Trigger.LAST_STEP);
  }

  @Override
  public List<Victim> victims() {
    return databaseSpared ? List.of(Victim.SERVER) : VICTIMS;
  }

  @Override
  public int packageCombinations() {
    return 1;
  }

  @Override
  public RoundCompanies companies(ChaosServer server) {
    return new LoadedCompanies(this, server);
  }

  /** The files of all rounds. */
  LoadInput input(ChaosServer server) {
    LoadInput made = input;
    if (made == null) {
      made = InputWriter.write(server.loadFiles(), server.settings().seed(), rows);
      input = made;
    }
    return made;
  }

  @Override
  public RoundWork begin(ChaosServer server, Round round) {
    LoadInput files = input(server);
    server.addPackageCombinations(round);
    server.addCompanies(round);
    int company = round.companies().iterator().next();
    byte[] zip = ZippedTexts.zip(Map.of("load.yaml", document(files, company)));
    long load = server.api().post("/api/loads", "application/zip", zip).path("load").asLong();
    return new LoadWork(server, new LoadPlace(load, round.schema(company)), files);
  }

  private static String document(LoadInput files, int company) {
    return String.format(
        Locale.ROOT,
        """
        load: chaos
        instances: %d
        from: {csv: [%s], columns: [%s]}
        into: {company: %d, table: %s}
        errorLimit: 100000
        checkpointInterval: 1s
        """,
        INSTANCES,
        files.files().stream()
            .map(file -> '"' + file.toString() + '"')
            .collect(Collectors.joining(", ")),
        InputRow.COLUMNS,
        company,
        TABLE);
  }

  @Override
  public void close() {
    // the files are the server's, and are removed with it
  }
}
