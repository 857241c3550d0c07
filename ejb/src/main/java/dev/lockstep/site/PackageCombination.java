package dev.lockstep.site;

import java.util.List;

/**
 * A set of software versions that companies run on.
 *
 * @param vrcs names of its VRCs, the leading one first; never empty
 */
public record PackageCombination(String code, String description, List<String> vrcs) {
  public PackageCombination {
    vrcs = List.copyOf(vrcs);
  }
}
