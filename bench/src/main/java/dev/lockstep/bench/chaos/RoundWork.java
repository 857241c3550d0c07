package dev.lockstep.bench.chaos;

import java.util.List;

/** The work of one round, over all kills until it has ended. Used by one thread. */
public interface RoundWork {

  /** Such as {@code run 7}. */
  String name();

  /** Looks at the work from a server's start until the next kill. */
  Lookout lookout();

  /**
   * Asks the server, which is up, whether all is as it should be after the work has ended. The
   * server is up afterwards, too.
   *
   * @return what was left behind and should not be there any more, although nothing is lost or done
   *     twice by it
   * @throws ChaosException if something is not
   */
  List<String> requireEnded();
}
