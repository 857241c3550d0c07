package dev.lockstep.cli.run.watch;

import java.time.Duration;

/** Tells that a server is away. Called by one thread at a time. */
interface Absence {

  /** The server does not answer, since this long; called again and again while it is away. */
  void away(String reason, Duration since);

  /** The server answers again. */
  void back(Duration after);
}
