package dev.lockstep.dataupgrade;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * What a company has left to do in each batch, and what failed.
 *
 * @param open how many tasks have not ended; batches without any may be left out
 * @param failed a failed program; batches without any are left out
 */
public record CompanyProgress(
    int company, Map<UpgradeBatch, Long> open, Map<UpgradeBatch, String> failed) {
  public CompanyProgress {
    open = Map.copyOf(open);
    failed = Map.copyOf(failed);
  }

  /** Whether it has tasks left for which it must be locked. */
  public boolean needsLock() {
    return open.entrySet().stream().anyMatch(left -> left.getKey().locked() && left.getValue() > 0);
  }

  /** The first batch with a failed program, before this one. */
  Optional<UpgradeBatch> failedBefore(UpgradeBatch batch) {
    return Arrays.stream(UpgradeBatch.values())
        .filter(failed::containsKey)
        .filter(batch.earlier()::contains)
        .findFirst();
  }

  /** Whether something of a batch is left that no failure holds back. */
  boolean worksOn(UpgradeBatch batch) {
    return open.getOrDefault(batch, 0L) > 0 && failedBefore(batch).isEmpty();
  }
}
