package dev.lockstep.dataupgrade.picture;

import dev.lockstep.dataupgrade.Run;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.matrix.RunMatrices;
import dev.lockstep.dataupgrade.matrix.RunMatrix;
import dev.lockstep.dataupgrade.pack.ProgramOutline;
import dev.lockstep.dataupgrade.persistence.RunStore;
import dev.lockstep.dataupgrade.run.NeededPrograms;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.site.service.SiteService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Pictures of runs: the matrix of their tasks, the times of their bshells, their programs. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class RunPictures {

  /** Into how many parts a timeline is divided. */
  private static final int PARTS = 500;

  @EJB private RunStore runs;
  @EJB private SiteService sites;
  @Inject private ControlDatabase database;
  @Inject private NeededPrograms neededPrograms;
  @Inject private RunMatrices matrices;
  @Inject private Clock clock;

  private final RecentPicture<RunMatrix> recentMatrices = new RecentPicture<>(System::nanoTime);
  private final RecentPicture<List<Executed>> recentExecuted =
      new RecentPicture<>(System::nanoTime);
  private final RecentPicture<RunTimeline> recentTimelines = new RecentPicture<>(System::nanoTime);
  private final RecentPicture<ProgramGraph> recentGraphs = new RecentPicture<>(System::nanoTime);

  /** The states of all tasks. */
  public RunMatrix matrix(RunId id) {
    Run run = runs.find(id);
    return recentMatrices.of(id, run.state().active(), () -> matrices.of(id));
  }

  /** Which bshell executed what, and when. */
  public RunTimeline timeline(RunId id) {
    Run run = runs.find(id);
    return recentTimelines.of(
        id,
        run.state().active(),
        () -> new TimelineDrawing(PARTS).of(executed(id), clock.instant()));
  }

  /** A part of the same, more finely. */
  public RunTimeline timeline(RunId id, TimeWindow window) {
    Run run = runs.find(id);
    List<Executed> executed = recentExecuted.of(id, run.state().active(), () -> executed(id));
    return new TimelineDrawing(PARTS).of(executed, clock.instant(), window);
  }

  private List<Executed> executed(RunId id) {
    return new TimelineRows(database.transactions()).of(id);
  }

  /** How the programs depend on each other, and which of them take longest one after another. */
  public ProgramGraph graph(RunId id) {
    Run run = runs.find(id);
    return recentGraphs.of(id, run.state().active(), () -> drawn(run));
  }

  private ProgramGraph drawn(Run run) {
    Map<String, Set<String>> requires =
        neededPrograms.outlines(sites.require(), run.packageCombination()).stream()
            .collect(Collectors.toMap(ProgramOutline::code, ProgramOutline::requires));
    return new GraphDrawing(new ProgramCounts(database.transactions()).of(run.id()), requires)
        .graph();
  }
}
