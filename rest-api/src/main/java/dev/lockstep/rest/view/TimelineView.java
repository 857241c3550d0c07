package dev.lockstep.rest.view;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.picture.BshellLane;
import dev.lockstep.dataupgrade.picture.RunTimeline;
import dev.lockstep.dataupgrade.picture.Stretch;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which bshell executed what, and when.
 *
 * @param from when the first task began, or null when none has
 * @param millis how long the run is, also when a part of its time was asked for
 * @param resolutionMillis what is shorter may be put together with its neighbours
 */
public record TimelineView(
    long run, @Nullable Instant from, long millis, long resolutionMillis, List<LaneView> bshells) {
  public TimelineView {
    bshells = List.copyOf(bshells);
  }

  /**
   * What one bshell did in the whole run; its stretches in the part that was asked for.
   *
   * @param busyMillis how long it executed tasks
   */
  public record LaneView(
      String bshell, long busyMillis, int tasks, int failed, List<StretchView> stretches) {
    public LaneView {
      stretches = List.copyOf(stretches);
    }

    static LaneView of(BshellLane lane) {
      return new LaneView(
          lane.bshell(),
          lane.busyMillis(),
          lane.tasks(),
          lane.failed(),
          lane.stretches().stream().map(StretchView::of).toList());
    }
  }

  /**
   * A time during which a bshell was busy.
   *
   * @param fromMillis since the first task of the run began
   * @param running whether it goes on
   * @param task the only task, or null when there are several; company and program are its
   */
  public record StretchView(
      long fromMillis,
      long millis,
      int tasks,
      int failed,
      boolean running,
      @Nullable Long task,
      @Nullable Integer company,
      @Nullable String program) {
    static StretchView of(Stretch stretch) {
      return new StretchView(
          stretch.fromMillis(),
          stretch.millis(),
          stretch.tasks(),
          stretch.failed(),
          stretch.running(),
          stretch.task(),
          stretch.company(),
          stretch.program());
    }
  }

  public static TimelineView of(RunId run, RunTimeline timeline) {
    return new TimelineView(
        run.value(),
        timeline.from(),
        timeline.millis(),
        timeline.resolutionMillis(),
        timeline.lanes().stream().map(LaneView::of).toList());
  }
}
