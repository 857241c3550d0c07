package dev.lockstep.rest.view;

import dev.lockstep.reconfiguration.verification.AmpCheck;
import dev.lockstep.reconfiguration.verification.TableCheck;
import dev.lockstep.shared.Fault;
import java.util.List;

/**
 * An AMP that has moved, compared with what was there before.
 *
 * @param equal whether nothing differs
 * @param faults everything that differs, one line each
 */
public record AmpCheckView(int amp, boolean equal, List<TableView> tables, List<String> faults) {

  public AmpCheckView {
    tables = List.copyOf(tables);
    faults = List.copyOf(faults);
  }

  /** One table; the checksums are hexadecimal and do not depend on the rows' order. */
  public record TableView(
      String table,
      long rowsBefore,
      long rowsNow,
      String checksumBefore,
      String checksumNow,
      boolean equal) {

    private static TableView of(TableCheck check) {
      return new TableView(
          check.table(),
          check.rowsBefore(),
          check.rowsNow(),
          check.checksumBefore(),
          check.checksumNow(),
          check.equal());
    }
  }

  public static AmpCheckView of(AmpCheck check) {
    return new AmpCheckView(
        check.amp(),
        check.equal(),
        check.tables().stream().map(TableView::of).toList(),
        check.faults().stream().map(Fault::text).toList());
  }
}
