package dev.lockstep.reconfiguration.copy;

import dev.lockstep.reconfiguration.CylinderCommand;
import dev.lockstep.reconfiguration.CylinderEnd;
import dev.lockstep.reconfiguration.cylinder.CylinderCopy;
import dev.lockstep.reconfiguration.cylinder.CylinderOrder;
import dev.lockstep.reconfiguration.cylinder.CylinderOutcome;
import dev.lockstep.reconfiguration.cylinder.CylinderOutcome.Copied;
import dev.lockstep.reconfiguration.cylinder.CylinderOutcome.Stopped;
import dev.lockstep.reconfiguration.cylinder.CylinderOutcome.WasThere;
import dev.lockstep.reconfiguration.cylinder.CylinderRange;
import dev.lockstep.reconfiguration.cylinder.TableKey;
import dev.lockstep.reconfiguration.cylinder.row.RangeSum;
import dev.lockstep.reconfiguration.cylinder.row.RowHash;
import dev.lockstep.reconfiguration.persistence.CylinderStore;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.sql.DatabaseFaults;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Executes commands to copy cylinders: claims one, copies it, and notes how that ended. What is in
 * the Move-To storage decides whether a cylinder is copied already, so a command may be executed
 * often, also in two places at once, and after a kill at any moment. Safe for use by many threads.
 */
public final class CylinderWork {

  private final CylinderStore commands;
  private final MoveStorages storages;
  private final String owner;
  private final RenewedClaim.Every renewal;

  /**
   * Work on the commands of one reconfiguration.
   *
   * @param owner who works, for people who look
   * @param renewal how often a claim is renewed
   */
  public CylinderWork(
      CylinderStore commands, MoveStorages storages, String owner, RenewedClaim.Every renewal) {
    this.commands = commands;
    this.storages = storages;
    this.owner = owner;
    this.renewal = renewal;
  }

  /**
   * Executes a command, if it is to be done and nobody alive has it.
   *
   * @param stopping whether no more is wanted here; asked between buffers
   * @return what was copied; empty when the command was not for this one, was stopped, or met an
   *     error, which is noted with the command
   */
  public Optional<CylinderEnd> execute(long command, BooleanSupplier stopping) {
    Optional<CylinderCommand> claimed = commands.claim(command, owner);
    return claimed.isEmpty() ? Optional.empty() : execute(claimed.get(), stopping);
  }

  private Optional<CylinderEnd> execute(CylinderCommand claimed, BooleanSupplier stopping) {
    if (stopping.getAsBoolean()) {
      commands.release(claimed);
      return Optional.empty();
    }
    RenewedClaim claim = new RenewedClaim(commands, claimed, renewal, stopping);
    try (CompanyConnection from = storages.from(claimed.fromAmp());
        CompanyConnection to = storages.to(claimed.fromAmp())) {
      return note(claimed, copy(claimed, from, to, claim));
    } catch (SQLException | LockstepException e) {
      String error = String.valueOf(e.getMessage());
      if (DatabaseFaults.passes(e)) {
        commands.giveBack(claimed, error);
      } else {
        commands.fail(claimed, error);
      }
      return Optional.empty();
    }
  }

  private CylinderOutcome copy(
      CylinderCommand claimed, CompanyConnection from, CompanyConnection to, RenewedClaim claim)
      throws SQLException {
    from.select();
    to.select();
    TableKey key =
        TableKey.find(from, claimed.table())
            .orElseThrow(
                () ->
                    new LockstepException(
                        ErrorCode.MOVE_REFUSED,
                        "Table "
                            + claimed.table()
                            + " of AMP "
                            + claimed.fromAmp()
                            + " has lost its key. Add it again"));
    CylinderRange range =
        new CylinderRange(claimed.table(), claimed.cylinder(), claimed.low(), claimed.high());
    CylinderOrder order =
        new CylinderOrder(
            range, key, storages.toAmp(claimed.fromAmp()), "move " + claimed.reconfiguration());
    return new CylinderCopy(from, to).copy(order, claim);
  }

  private Optional<CylinderEnd> note(CylinderCommand claimed, CylinderOutcome outcome) {
    if (outcome instanceof Copied copied) {
      return end(claimed, copied.hash(), copied.sum());
    }
    if (outcome instanceof WasThere there) {
      return end(claimed, there.hash(), there.sum());
    }
    if (outcome instanceof Stopped) {
      commands.release(claimed);
    }
    return Optional.empty();
  }

  private Optional<CylinderEnd> end(CylinderCommand claimed, RowHash hash, RangeSum sum) {
    boolean estimated = sum.bytes() == 0 && sum.rows() > 0;
    CylinderEnd end =
        new CylinderEnd(
            sum.rows(),
            estimated ? claimed.estimatedBytes() : sum.bytes(),
            hash.text(sum.checksum()));
    return commands.copied(claimed, end) ? Optional.of(end) : Optional.empty();
  }
}
