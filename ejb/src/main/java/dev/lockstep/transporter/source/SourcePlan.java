package dev.lockstep.transporter.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which instance reads what: decided once, at the first start of a load, and the same after each
 * restart.
 *
 * @param columns of the table, in the order of the records' fields
 * @param instances the parts of each instance in the order in which it reads them; none is without
 *     any
 * @param files what each file is known by
 */
public record SourcePlan(
    List<String> columns, List<List<SourcePart>> instances, Map<String, FileFingerprint> files) {

  public SourcePlan {
    columns = List.copyOf(columns);
    instances = instances.stream().map(List::copyOf).toList();
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
  }

  /** The parts of an instance, which is numbered from 1. */
  public List<SourcePart> parts(int instance) {
    return instances.get(instance - 1);
  }
}
