package dev.lockstep.cli.amp.move;

import java.util.List;

/**
 * An AMP that has moved, compared with what was there before.
 *
 * @param faults everything that differs, one line each
 */
public record AmpCheck(int amp, boolean equal, List<TableCheck> tables, List<String> faults) {

  /** One table of it. */
  public record TableCheck(
      String table,
      long rowsBefore,
      long rowsNow,
      String checksumBefore,
      String checksumNow,
      boolean equal) {}
}
