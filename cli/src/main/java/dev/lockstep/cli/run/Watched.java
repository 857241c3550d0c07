package dev.lockstep.cli.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be followed to its end: a run, or the simulation of one. */
public interface Watched {

  /** {@code run 19 RUNNING FIRST}: what it is and how it stands. */
  String heading();

  /** Whether nothing happens any more unless somebody asks for it. */
  boolean resting();

  TaskCounts tasks();

  List<RunningTask> running();

  @Nullable Long etaMillis();

  @Nullable Long elapsedMillis();

  int restarts();

  @Nullable String error();

  /** How far each company has come; empty when all go together. */
  default List<CompanyStanding> standings() {
    return List.of();
  }

  /** {@code , 1 of 3 companies released}; empty when all go together. */
  default String releases() {
    long released = standings().stream().filter(CompanyStanding::released).count();
    return standings().isEmpty()
        ? ""
        : ", " + released + " of " + standings().size() + " companies released";
  }
}
