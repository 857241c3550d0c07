package dev.lockstep.dataupgrade;

import java.util.Collection;
import java.util.List;

/**
 * A run that is to be made.
 *
 * @param description what it is for, in the words of whoever makes it
 * @param companies all of the package combination
 * @param release whether the companies wait for each other
 */
public record NewRun(
    String description,
    String packageCombination,
    RunOrigin origin,
    Collection<Integer> companies,
    Release release) {
  public NewRun {
    companies = List.copyOf(companies);
  }
}
