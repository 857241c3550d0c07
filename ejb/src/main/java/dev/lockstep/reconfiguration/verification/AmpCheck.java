package dev.lockstep.reconfiguration.verification;

import dev.lockstep.shared.Fault;
import java.util.List;

/**
 * What was found of one AMP.
 *
 * @param amp its number, as Move-From AMP
 * @param tables every table that was recorded or is in a storage, by name
 * @param faults everything that is wrong
 */
public record AmpCheck(int amp, List<TableCheck> tables, List<Fault> faults) {
  public AmpCheck {
    tables = List.copyOf(tables);
    faults = List.copyOf(faults);
  }

  /** Whether nothing is wrong. */
  public boolean equal() {
    return faults.isEmpty();
  }
}
