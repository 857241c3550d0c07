package dev.lockstep.dataupgrade;

import java.util.Collection;
import java.util.List;

/**
 * A run that an operator wants.
 *
 * @param description what it is for; empty when the operator says nothing
 * @param makeValid whether related companies that are not named are added
 * @param release whether the companies wait for each other
 */
public record RunOrder(
    String packageCombination,
    Collection<Integer> companies,
    String description,
    boolean makeValid,
    Release release) {
  public RunOrder {
    companies = List.copyOf(companies);
  }
}
