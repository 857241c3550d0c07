package dev.lockstep.cli.watch;

import java.time.Duration;

/** Tells that a server is away. Called by one thread at a time. */
public interface Absence {

  /** The server does not answer, since this long; called again and again while it is away. */
  void away(String reason, Duration since);

  /** The server answers again. */
  void back(Duration after);
}
