package dev.lockstep.rest.view;

import dev.lockstep.dataupgrade.CompanyStanding;
import dev.lockstep.dataupgrade.UpgradeBatch;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a company has come in a run that releases by company.
 *
 * @param batch the batch that it has come to, or null before the first start
 * @param releasedAt when its users got their rights back, or null
 */
public record CompanyStandingView(
    int company, @Nullable UpgradeBatch batch, @Nullable Instant releasedAt) {
  static CompanyStandingView of(CompanyStanding standing) {
    return new CompanyStandingView(standing.company(), standing.batch(), standing.releasedAt());
  }
}
