package dev.lockstep.transporter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An operator that the load brings itself does the work.
 *
 * @param into the table that it is trusted with: no other load has it at the same time, and its
 *     sessions are in the company's schema
 * @param operator its name, as its provider says it
 * @param parameters what it is told, in the order of the file
 */
public record OperatorLoad(Into.CompanyTable into, String operator, Map<String, String> parameters)
    implements LoadWork {

  public OperatorLoad {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }
}
