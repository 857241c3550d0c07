package dev.lockstep.cli.demo;

import dev.lockstep.cli.company.Company;
import dev.lockstep.cli.pack.FeaturePackSource;
import dev.lockstep.cli.pack.PackInstallation;
import dev.lockstep.cli.rest.RestClient;
import dev.lockstep.cli.run.DataUpgradeRuns;
import dev.lockstep.cli.run.Run;
import dev.lockstep.cli.run.RunReport;
import dev.lockstep.cli.run.watch.WatchOptions;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.site.SiteChanges;
import dev.lockstep.cli.site.SiteFile;
import dev.lockstep.cli.text.Numbers;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Applies a site, installs a feature pack, executes the runs that are needed, and reports. */
@Command(
    name = "demo-run",
    hidden = true,
    description = "Apply a site, install a feature pack, execute the runs it needs, and report.")
public final class DemoRunCommand implements Callable<Integer> {

  private final Session session;

  @Option(names = "--site", required = true, paramLabel = "SITE.YAML", description = "The site.")
  private String site = "";

  @Option(names = "--pack", required = true, paramLabel = "DIR", description = "The feature pack.")
  private Path pack = Path.of("");

  @Option(names = "--vrc", required = true, paramLabel = "VRC", description = "Who gets the pack.")
  private String vrc = "";

  @Option(
      names = "--bshells",
      paramLabel = "N",
      defaultValue = "4",
      description = "Tasks that are executed at the same time.")
  private int bshells;

  @Mixin private final WatchOptions options = new WatchOptions();

  public DemoRunCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    RestClient server = session.server();
    SiteFile file = SiteFile.read(site, System.in);
    new SiteGuard(server).refuseOther(file);
    file.apply(server).as(SiteChanges.class).lines().forEach(session::say);
    PackInstallation installation =
        new FeaturePackSource(pack).install(server, vrc).as(PackInstallation.class);
    installation.lines().forEach(session::say);

    List<Company> companies = companies(server);
    SortedSet<Integer> needed = neededRuns(installation, companies);
    if (needed.isEmpty()) {
      return withoutRuns(companies);
    }
    RunTakeUp takeUp = new RunTakeUp(session, options);
    ExitCode worst = ExitCode.DONE;
    for (int run : needed) {
      Run ended = takeUp.toItsEnd(run, bshells);
      RunReport report = new DataUpgradeRuns(server).report(run).as(RunReport.class);
      report.lines(session.terminal().width(), session.clock().getZone()).forEach(session::say);
      ExitCode exitCode = WatchOptions.exitCode(ended);
      worst = exitCode.compareTo(worst) > 0 ? exitCode : worst;
    }
    return worst.number();
  }

  private static List<Company> companies(RestClient server) {
    return server.get("/api/companies?size=1000").asPageOf(Company.class).items();
  }

  /** The generated runs, and those that companies are still in from an interrupted call. */
  private static SortedSet<Integer> neededRuns(
      PackInstallation installation, List<Company> companies) {
    SortedSet<Integer> runs = new TreeSet<>();
    installation.runs().forEach(generated -> runs.add(generated.run()));
    List<Integer> covered =
        installation.runs().stream().flatMap(run -> run.companies().stream()).toList();
    for (Company company : companies) {
      Integer run = company.run();
      if (run != null && company.needsUpgrade() && !covered.contains(company.company())) {
        runs.add(run);
      }
    }
    return runs;
  }

  private int withoutRuns(List<Company> companies) {
    List<Integer> left =
        companies.stream().filter(Company::needsUpgrade).map(Company::company).toList();
    if (left.isEmpty()) {
      String count = Numbers.count(companies.size(), "company is", "companies are");
      session.say(count + " up to date; nothing to do.");
      return ExitCode.DONE.number();
    }
    session.say(
        "Companies "
            + Numbers.text(left)
            + " need an upgrade and are in no run. Create one with lockstep run create.");
    return ExitCode.WARNINGS.number();
  }
}
