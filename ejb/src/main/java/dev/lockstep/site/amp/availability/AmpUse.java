package dev.lockstep.site.amp.availability;

import dev.lockstep.shared.Fault;
import java.util.List;

/** A part of Lockstep that works in AMPs while their users have to stay out. */
public interface AmpUse {

  /**
   * What stands against bringing the AMPs online now, empty when nothing does. It is asked while
   * the availability is held, so it may read the control database and must not change it. Work that
   * begins has to hold the availability in the transaction that notes it.
   */
  List<Fault> faults();
}
