package dev.lockstep.site.amp.availability;

import dev.lockstep.shared.Fault;
import java.util.List;

/** A part of Lockstep that writes rows of AMPs, which must not move meanwhile. */
public interface AmpWork {

  /**
   * What stands against moving AMPs now, empty when nothing does. It is asked while the
   * availability is held, so it may read the control database and must not change it. Work that
   * begins has to hold the availability in the transaction that notes it.
   */
  List<Fault> faults();
}
