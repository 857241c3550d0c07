package dev.lockstep.dataupgrade;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Where companies stand that go through the batches together, because they share tables or because
 * it is only one: all of them come to a batch when nothing of the one before is left in any.
 *
 * @param batch the batch that they have come to
 * @param heldBack the companies that a failure in an earlier batch keeps from it
 */
public record CompanyPace(UpgradeBatch batch, Map<Integer, HeldBack> heldBack) {
  public CompanyPace {
    heldBack = Map.copyOf(heldBack);
  }

  /**
   * A company that does not go on.
   *
   * @param in the batch that the program belongs to
   * @param program the one that failed
   */
  public record HeldBack(UpgradeBatch in, String program) {}

  /** The pace of these companies. */
  public static CompanyPace of(Collection<CompanyProgress> together) {
    UpgradeBatch batch =
        Arrays.stream(UpgradeBatch.values())
            .filter(one -> together.stream().anyMatch(company -> company.worksOn(one)))
            .findFirst()
            .orElse(UpgradeBatch.UNLOCKED);
    Map<Integer, HeldBack> heldBack = new TreeMap<>();
    for (CompanyProgress company : together) {
      company
          .failedBefore(batch)
          .ifPresent(
              in ->
                  heldBack.put(
                      company.company(),
                      new HeldBack(in, Objects.requireNonNull(company.failed().get(in)))));
    }
    return new CompanyPace(batch, heldBack);
  }

  /** The batch that a company has come to; one that is held back stays where it failed. */
  public UpgradeBatch batchOf(int company) {
    HeldBack held = heldBack.get(company);
    return held == null ? batch : held.in();
  }

  /** Whether First to Last are done in a company, so that it can be released. */
  public boolean isWhole(int company) {
    return batch == UpgradeBatch.UNLOCKED && !heldBack.containsKey(company);
  }
}
