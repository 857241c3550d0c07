package dev.lockstep.rest.request;

import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.transporter.JobVariables;
import jakarta.ws.rs.QueryParam;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of job variables in a query, unchecked. */
public class VariableParameters {

  /** {@code name=value}: a job variable's value from the command line. May be given often. */
  @QueryParam("set")
  @Nullable List<String> set;

  /**
   * {@code LOCKSTEP_VAR_NAME=value}: a variable of the caller's environment; counts less than
   * {@code set}. May be given often.
   */
  @QueryParam("environment")
  @Nullable List<String> environment;

  /**
   * The values.
   *
   * @throws LockstepException {@code REQUEST_INVALID} with all faults
   */
  public JobVariables checked() {
    RequestCheck check = new RequestCheck();
    JobVariables variables =
        new JobVariables(values("environment", environment, check), values("set", set, check));
    check.refuse();
    return variables;
  }

  private static Map<String, String> values(
      String parameter, @Nullable List<String> pairs, RequestCheck check) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : pairs == null ? List.<String>of() : pairs) {
      int equals = pair.indexOf('=');
      if (equals <= 0) {
        check.add(Fault.of(parameter, pair + " gives no variable a value", "Write NAME=VALUE"));
      } else if (values.put(pair.substring(0, equals), pair.substring(equals + 1)) != null) {
        check.add(
            Fault.of(
                parameter,
                pair.substring(0, equals) + " is given twice",
                "Give each variable one value"));
      }
    }
    return values;
  }
}
