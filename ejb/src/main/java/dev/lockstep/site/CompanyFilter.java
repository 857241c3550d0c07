package dev.lockstep.site;

import org.jspecify.annotations.Nullable;

/**
 * Which companies are wanted; what is null does not narrow them down.
 *
 * @param search how the number begins, or a part of description, purpose or schema in any case
 */
public record CompanyFilter(
    @Nullable CompanyStatus status,
    @Nullable String packageCombination,
    @Nullable String dataStore,
    @Nullable String search) {

  /** Every company. */
  public static final CompanyFilter ALL = new CompanyFilter(null, null, null, null);
}
