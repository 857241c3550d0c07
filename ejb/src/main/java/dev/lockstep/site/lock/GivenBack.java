package dev.lockstep.site.lock;

import dev.lockstep.shared.Fault;
import java.util.List;

/**
 * What became of rights that were to be given back; the others are back.
 *
 * @param gone those whose user or table is gone
 * @param faults what keeps others from being given back; the object is who is to have them
 */
public record GivenBack(List<SchemaRight> gone, List<Fault> faults) {
  public GivenBack {
    gone = List.copyOf(gone);
    faults = List.copyOf(faults);
  }
}
