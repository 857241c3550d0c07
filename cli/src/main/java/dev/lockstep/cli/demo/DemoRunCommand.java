package dev.lockstep.cli.demo;

import dev.lockstep.cli.folder.FolderSource;
import dev.lockstep.cli.op.Operation;
import dev.lockstep.cli.op.OperationFile;
import dev.lockstep.cli.op.OperationState;
import dev.lockstep.cli.pack.FeaturePackSource;
import dev.lockstep.cli.pack.PackInstallation;
import dev.lockstep.cli.rest.RestClient;
import dev.lockstep.cli.run.DataUpgradeRuns;
import dev.lockstep.cli.run.RunReport;
import dev.lockstep.cli.run.watch.WatchOptions;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.site.SiteChanges;
import dev.lockstep.cli.site.SiteFile;
import dev.lockstep.cli.text.Numbers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Applies a site, installs a feature pack, executes the operation that it needs, and reports. */
@Command(
    name = "demo-run",
    hidden = true,
    description = "Apply a site, install a feature pack, execute an operation, and report.")
public final class DemoRunCommand implements Callable<Integer> {

  private final Session session;

  @Option(names = "--site", required = true, paramLabel = "SITE.YAML", description = "The site.")
  private String site = "";

  @Option(names = "--pack", required = true, paramLabel = "DIR", description = "The feature pack.")
  private Path pack = Path.of("");

  @Option(names = "--vrc", required = true, paramLabel = "VRC", description = "Who gets the pack.")
  private String vrc = "";

  @Option(
      names = "--operation",
      required = true,
      paramLabel = "DIR",
      description = "The operation that upgrades the companies.")
  private Path operation = Path.of("");

  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND",
      description = "What looks at the companies where the operation asks for it.")
  private List<String> check = List.of();

  @Mixin private final WatchOptions options = new WatchOptions();

  public DemoRunCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    RestClient server = session.server();
    SiteFile file = SiteFile.read(site, System.in);
    new SiteGuard(server).refuseOther(file);
    DriverSeat seat = new DriverSeat(session, server);
    seat.take();
    file.apply(server).as(SiteChanges.class).lines().forEach(session::say);
    PackInstallation installation =
        new FeaturePackSource(pack).install(server, vrc).as(PackInstallation.class);
    installation.lines().forEach(session::say);
    OperationFile submitted =
        new FolderSource(operation, "operation", "operation")
            .send(server, "/api/operation-files")
            .as(OperationFile.class);
    Operation ended =
        new OperationTakeUp(session, options, new CompanyCheck(check)).toItsEnd(submitted);
    report(server, ended);
    seat.release();
    return exitCode(ended).number();
  }

  private void report(RestClient server, Operation ended) {
    ended.advice().forEach(session::say);
    DataUpgradeRuns runs = new DataUpgradeRuns(server);
    for (int run : ended.runs()) {
      RunReport report = runs.report(run).as(RunReport.class);
      report.lines(session.terminal().width(), session.clock().getZone()).forEach(session::say);
    }
    if (ended.runs().isEmpty() && ended.state() == OperationState.DONE) {
      int companies = ended.companies().size();
      session.say(
          Numbers.count(companies, "company is", "companies are")
              + " up to date; nothing was to do.");
    }
  }

  /** Companies that are not as they should be are a failure, although the operation only waits. */
  private static ExitCode exitCode(Operation ended) {
    return ended.state() == OperationState.WAITING ? ExitCode.FAILED : ended.exitCode();
  }
}
