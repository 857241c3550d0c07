package dev.lockstep.rest.view;

import dev.lockstep.dataupgrade.GeneratedRun;
import java.util.List;

/** A run that was generated, or a not yet initialized one that is taken instead. */
public record GeneratedRunView(long run, String packageCombination, List<Integer> companies) {
  public GeneratedRunView {
    companies = List.copyOf(companies);
  }

  static GeneratedRunView of(GeneratedRun generated) {
    return new GeneratedRunView(
        generated.run().value(), generated.packageCombination(), generated.companies());
  }
}
