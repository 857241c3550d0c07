package dev.lockstep.dataupgrade.run;

import org.jspecify.annotations.Nullable;

/**
 * How far a company is upgraded.
 *
 * @param run the unfinished run that it waits for, or null
 * @param pending how many programs it still needs, or null when its database cannot be reached
 */
public record CompanyUpgrade(@Nullable Long run, @Nullable Integer pending) {

  /** Of a company about which nothing is known. */
  public static final CompanyUpgrade UNKNOWN = new CompanyUpgrade(null, null);
}
