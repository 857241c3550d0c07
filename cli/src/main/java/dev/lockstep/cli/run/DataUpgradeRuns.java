package dev.lockstep.cli.run;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.rest.RestClient;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The server's data upgrade runs, and what can be asked of one. */
public record DataUpgradeRuns(RestClient server) {

  private static final String PATH = "/api/data-upgrade-runs";

  /** The address of one run, or of something below it. */
  public static String path(int run, String below) {
    return PATH + "/" + run + below;
  }

  /** Reads one run. */
  public Answer get(int run) {
    return server.get(path(run, ""));
  }

  /** Creates a run by hand. */
  public Answer create(
      String packageCombination,
      List<Integer> companies,
      @Nullable String description,
      boolean makeValid,
      @Nullable Release release) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("packageCombination", packageCombination);
    body.put("companies", companies);
    if (description != null) {
      body.put("description", description);
    }
    if (makeValid) {
      body.put("makeValid", true);
    }
    if (release != null) {
      body.put("release", release);
    }
    return server.post(PATH, body);
  }

  /** Plans the run's tasks. */
  public Answer initialize(int run) {
    return server.post(path(run, "/initialize"));
  }

  /** Starts a run that rests, with its open tasks. */
  public Answer start(int run, int bshells) {
    return start(run, new StartOptions(bshells, false, false, null));
  }

  /** Starts a run that rests, with its open tasks. */
  public Answer start(int run, StartOptions options) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("bshells", options.bshells());
    if (options.includeFailed()) {
      body.put("includeFailed", true);
    }
    if (options.release() != null) {
      body.put("release", options.release());
    }
    if (options.errorsOnly()) {
      body.put("errorsOnly", true);
    }
    return server.post(path(run, "/start"), body);
  }

  /** Executes what is left of a run that rests, and keeps nothing. */
  public Answer simulate(int run, int bshells) {
    return server.post(path(run, "/simulate"), Map.of("bshells", bshells));
  }

  /** Reads the newest simulation of a run. */
  public Answer simulation(int run) {
    return server.get(path(run, "/simulation"));
  }

  /** Lets the programs of the simulation that are executed end and no other begin. */
  public Answer stopSimulation(int run) {
    return server.post(path(run, "/simulation/stop"));
  }

  /** Lets the running tasks end and no other begin. */
  public Answer stop(int run) {
    return server.post(path(run, "/stop"));
  }

  /** Changes how many tasks of a running run are executed at the same time; 0 pauses it. */
  public Answer bshells(int run, int bshells) {
    return server.put(path(run, "/bshells"), Map.of("bshells", bshells));
  }

  /** Takes all failed tasks of a run up again, with what they block. */
  public Answer retry(int run, int bshells) {
    return server.post(path(run, "/retry"), Map.of("bshells", bshells));
  }

  /** Takes some failed tasks of a run up again, with what they block. */
  public Answer retry(int run, int bshells, List<Integer> tasks) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("bshells", bshells);
    body.put("tasks", tasks);
    return server.post(path(run, "/retry"), body);
  }

  /**
   * Decides about a task.
   *
   * @param command {@code skip} or {@code fixed}
   */
  public Answer decide(int run, int task, String command, String reason) {
    return server.post(path(run, "/tasks/" + task + "/" + command), Map.of("reason", reason));
  }

  /** The report of a run. */
  public Answer report(int run) {
    return server.get(path(run, "/report"));
  }

  /** The report of the newest simulation of a run. */
  public Answer simulationReport(int run) {
    return server.get(path(run, "/simulation/report"));
  }

  /**
   * A report as a document.
   *
   * @param simulation whether it is that of the newest simulation
   * @param to where it goes; stays open
   */
  public void report(int run, boolean simulation, ReportFormat format, OutputStream to)
      throws IOException {
    server.download(path(run, (simulation ? "/simulation" : "") + format.below()), to);
  }
}
