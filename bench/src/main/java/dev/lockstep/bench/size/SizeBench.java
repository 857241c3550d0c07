package dev.lockstep.bench.size;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.figures.Figures;
import dev.lockstep.bench.figures.ResultLine;
import dev.lockstep.bench.pack.FeaturePack;
import dev.lockstep.bench.pack.PackProgram;
import dev.lockstep.bench.pack.SiteFile;
import dev.lockstep.bench.schema.Dialect;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.ServerProcess;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.h2.tools.Server;

/**
 * A small run and a large one on one server, whose companies are in an H2 database in this
 * process's memory. Every other program is of class None, the others are one trivial statement.
 */
final class SizeBench implements AutoCloseable {
  private static final String MEMORY = "mem:size";
  private static final int BSHELLS = 4;
  private static final Duration LIMIT = Duration.ofHours(1);

  /** A run of so many companies and programs. */
  private record Size(String name, int firstCompany, int companies, int programs) {
    long tasks() {
      return (long) companies * programs;
    }
  }

  /** What a run cost. */
  private record Cost(Size size, Duration initialize, Duration execute, long executed) {
    double microsPerTask() {
      return Figures.seconds(execute) * 1e6 / executed;
    }
  }

  private final Size small = new Size("small", 1, 10, 100);
  private final Size large;
  private final Server h2;
  private final Connection keeper;
  private final ServerProcess server;

  private SizeBench(Size large, Server h2, Connection keeper, ServerProcess server) {
    this.large = large;
    this.h2 = h2;
    this.keeper = keeper;
    this.server = server;
  }

  /** Makes the schemas and starts the server. */
  static SizeBench start(Path wildflyHome, String heap, int companies, int programs)
      throws SQLException {
    Server h2 = Server.createTcpServer("-tcpPort", "0").start();
    Connection keeper = DriverManager.getConnection("jdbc:h2:" + MEMORY);
    ServerProcess server = ServerProcess.builder(wildflyHome).maxHeap(heap).build();
    SizeBench bench =
        new SizeBench(new Size("large", 1001, companies, programs), h2, keeper, server);
    bench.createSchemas();
    server.start();
    return bench;
  }

  private void createSchemas() throws SQLException {
    try (Statement statement = keeper.createStatement()) {
      for (Size size : List.of(small, large)) {
        for (int i = 0; i < size.companies(); i++) {
          String schema = "c" + (size.firstCompany() + i);
          statement.execute("CREATE SCHEMA " + schema);
          statement.execute("CREATE TABLE " + schema + ".step (n INTEGER NOT NULL)");
          statement.execute("INSERT INTO " + schema + ".step VALUES (0)");
        }
      }
    }
  }

  /** Measures both and prints what came of it. */
  void measure(int execute, PrintStream out) {
    server.api().applySite(site());
    Cost warmUp = cost(new Size("warm", 1, 10, 100), small.tasks());
    Cost few = cost(small, small.tasks());
    Cost many = cost(large, execute);
    for (Cost cost : List.of(warmUp, few, many)) {
      out.printf(
          Locale.ROOT,
          "%-6s %8d tasks: initialized in %.2f s, %d executed with %d bshells, %.0f us each%n",
          cost.size().name(),
          cost.size().tasks(),
          Figures.seconds(cost.initialize()),
          cost.executed(),
          BSHELLS,
          cost.microsPerTask());
    }
    out.println(
        new ResultLine("size")
            .with("tasks", large.tasks())
            .with("initialize_seconds", Figures.seconds(many.initialize()))
            .with("large_over_small", Figures.ratio(many.microsPerTask(), few.microsPerTask()))
            .machine()
            .json());
  }

  private String site() {
    SiteFile site = new SiteFile("size", "jdbc:h2:tcp://127.0.0.1:" + h2.getPort() + "/" + MEMORY);
    site.packageCombination("small", "V_small").packageCombination("large", "V_large");
    for (Size size : List.of(small, large)) {
      for (int i = 0; i < size.companies(); i++) {
        int number = size.firstCompany() + i;
        site.company(number, size.name(), "c" + number);
      }
    }
    return site.yaml();
  }

  private Cost cost(Size size, long execute) {
    LockstepClient api = server.api();
    String vrc = "V_" + (size.firstCompany() == 1 ? "small" : "large");
    JsonNode installed = api.installFeaturePack(pack(size).zip(), vrc);
    long run = installed.path("runs").path(0).path("run").asLong();
    long begin = System.nanoTime();
    api.initialize(run);
    Duration initialize = Duration.ofNanos(System.nanoTime() - begin);
    api.start(run, BSHELLS);
    JsonNode seen =
        api.awaitRun(run, LIMIT, found -> !isRunning(found) || completed(found) >= execute);
    if (isRunning(seen)) {
      api.stop(run);
      seen = api.awaitRun(run, LIMIT, "STOPPED", "COMPLETED", "FAILED");
    }
    return new Cost(
        size, initialize, Duration.ofMillis(seen.path("elapsedMillis").asLong()), completed(seen));
  }

  private static boolean isRunning(JsonNode run) {
    return run.path("state").asText().equals("RUNNING");
  }

  private static long completed(JsonNode run) {
    return run.path("tasks").path("byState").path("COMPLETED").asLong();
  }

  private static FeaturePack pack(Size size) {
    List<PackProgram> programs =
        IntStream.range(0, size.programs())
            .mapToObj(
                i ->
                    new PackProgram(
                        size.name() + "-" + i,
                        "step",
                        "first",
                        i % 2 == 0 ? "none" : "small",
                        List.of(),
                        Map.of(Dialect.H2, List.of("UPDATE step SET n = n + 1"))))
            .toList();
    return new FeaturePack("size-" + size.name(), "Many small programs", programs);
  }

  @Override
  public void close() throws SQLException {
    server.close();
    keeper.close();
    h2.stop();
  }
}
