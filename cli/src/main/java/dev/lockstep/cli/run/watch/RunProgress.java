package dev.lockstep.cli.run.watch;

import dev.lockstep.cli.run.Watched;
import java.time.Duration;

/** Shows how a run goes. Called by one thread at a time. */
interface RunProgress {

  /** The server answered: this is how the run stands. */
  void show(Watched run);

  /** The server does not answer, since this long; called again and again while it is away. */
  void away(String reason, Duration since);

  /** The server answers again; {@link #show} follows. */
  void back(Duration after);

  /** Nothing more will be shown; the run as it was shown last. */
  void end(Watched run);
}
