package dev.lockstep.transporter.operator;

import dev.lockstep.transporter.api.OperatorCall;
import dev.lockstep.transporter.api.Status;
import java.util.List;

/** One call of an operator: what it did and what it returned. */
record Scene(String method, int phase, int instance, List<String> actions, Status status) {

  static Scene of(OperatorCall call, List<String> actions, Status status) {
    return new Scene(call.method().name(), call.phase(), call.instance(), actions, status);
  }

  /** Where this was, such as {@code EXECUTE 1}. */
  String place() {
    return method + " " + phase;
  }

  /** As the test writes the document's table. */
  @Override
  public String toString() {
    return "%s | %d | %d | %s | %s"
        .formatted(method, phase, instance, String.join(", ", actions), status);
  }
}
