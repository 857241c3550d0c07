package dev.lockstep.site;

import org.jspecify.annotations.Nullable;

/** Which companies are wanted; what is null does not narrow them down. */
public record CompanyFilter(
    @Nullable CompanyStatus status,
    @Nullable String packageCombination,
    @Nullable String dataStore) {

  /** Every company. */
  public static final CompanyFilter ALL = new CompanyFilter(null, null, null);
}
