package dev.lockstep.reconfiguration.copy;

import dev.lockstep.reconfiguration.CylinderCommand;
import dev.lockstep.reconfiguration.cylinder.row.RowWatch;
import dev.lockstep.reconfiguration.persistence.CylinderStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * The claim of a command while its cylinder is copied: renewed between buffers, and the copy ends
 * when it is lost. For one thread.
 */
public final class RenewedClaim implements RowWatch {

  private final CylinderStore commands;
  private final CylinderCommand claimed;
  private final Every every;
  private final BooleanSupplier stopping;
  private Instant renewedAt;
  private boolean lost;

  RenewedClaim(
      CylinderStore commands, CylinderCommand claimed, Every every, BooleanSupplier stopping) {
    this.commands = commands;
    this.claimed = claimed;
    this.every = every;
    this.stopping = stopping;
    this.renewedAt = every.clock().instant();
  }

  /** How often a claim is renewed; well more often than its lease ends. */
  public record Every(Clock clock, Duration pause) {}

  @Override
  public void passed(long rows, long bytes) {
    renew();
  }

  @Override
  public boolean stopped() {
    renew();
    return lost || stopping.getAsBoolean();
  }

  private void renew() {
    Instant now = every.clock().instant();
    if (!lost && !now.isBefore(renewedAt.plus(every.pause()))) {
      lost = !commands.renew(claimed);
      renewedAt = now;
    }
  }
}
