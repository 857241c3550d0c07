package dev.lockstep.cli.amp.move.watch;

import dev.lockstep.cli.amp.move.Reconfiguration;
import dev.lockstep.cli.watch.Absence;

/** Shows how a reconfiguration goes. Called by one thread at a time. */
interface MoveProgress extends Absence {

  /** The server answered: this is how it stands. */
  void show(Reconfiguration seen);

  /** It rests, and nothing more will be shown. */
  void end(Reconfiguration seen);
}
