package dev.lockstep.dataupgrade;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a company has come in a run.
 *
 * @param batch the batch that it has come to, or null when all companies of the run go together
 * @param releasedAt when its users got their rights back, or null
 */
public record CompanyStanding(
    int company, @Nullable UpgradeBatch batch, @Nullable Instant releasedAt) {}
