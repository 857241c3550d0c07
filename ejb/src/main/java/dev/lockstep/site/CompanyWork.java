package dev.lockstep.site;

import java.util.Collection;
import java.util.List;

/** A part of Lockstep that works in companies, where nothing of another kind begins meanwhile. */
public interface CompanyWork {

  /**
   * Work that is under way, or was begun and is not done.
   *
   * @param company where it is
   * @param name such as "run 7"
   */
  record Begun(int company, String name) {}

  /** What was begun in these companies and is not done. */
  List<Begun> begun(Collection<Integer> companies);
}
