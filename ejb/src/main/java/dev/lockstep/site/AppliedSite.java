package dev.lockstep.site;

import org.jspecify.annotations.Nullable;

/**
 * A site that was applied, and the one that it replaces.
 *
 * @param before null when it is the first
 */
public record AppliedSite(@Nullable Site before, Site after) {

  /** What is different. */
  public SiteChange change() {
    return SiteChange.between(before, after);
  }
}
