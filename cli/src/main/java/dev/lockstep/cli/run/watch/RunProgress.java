package dev.lockstep.cli.run.watch;

import dev.lockstep.cli.run.Watched;
import dev.lockstep.cli.watch.Absence;

/**
 * Shows how a run goes; after the server was away, {@link #show} follows. Called by one thread at a
 * time.
 */
public interface RunProgress extends Absence {

  /** The server answered: this is how the run stands. */
  void show(Watched run);

  /** Takes away what will be drawn over, so that something else can be printed. */
  void clear();

  /** Nothing more will be shown; the run as it was shown last. */
  void end(Watched run);
}
