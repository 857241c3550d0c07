package dev.lockstep.site;

import dev.lockstep.shared.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of Lockstep that uses the site and may object to a change of it. */
public interface SiteUse {

  /**
   * What of the change is not possible now; empty when nothing stands against it. It is asked
   * outside of any container transaction.
   *
   * @param before null when no site has been applied yet
   */
  List<Fault> faults(@Nullable Site before, Site after);
}
