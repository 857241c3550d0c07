package dev.lockstep.transporter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An operator that the load brings itself does the work.
 *
 * @param operator its name, as its provider says it
 * @param parameters what it is told, in the order of the file
 */
public record OperatorLoad(String operator, Map<String, String> parameters) implements LoadWork {

  public OperatorLoad {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }
}
