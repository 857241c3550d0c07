package dev.lockstep.transporter.operator;

import dev.lockstep.transporter.api.Method;
import dev.lockstep.transporter.api.Operator;
import dev.lockstep.transporter.api.OperatorCall;
import dev.lockstep.transporter.api.Status;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** An operator whose methods end at once, but for those that a test gives it. */
final class Part implements Operator {

  /** What a method does. */
  interface Act {
    Status play(OperatorCall call) throws Exception;
  }

  /** The calls so far, such as {@code EXECUTE 1}; with a mark when the load had failed. */
  final List<String> calls = new CopyOnWriteArrayList<>();

  private final Map<Method, Act> acts = new EnumMap<>(Method.class);

  Part with(Method method, Act act) {
    acts.put(method, act);
    return this;
  }

  @Override
  public Status initiate(OperatorCall call) throws Exception {
    return play(call);
  }

  @Override
  public Status execute(OperatorCall call) throws Exception {
    return play(call);
  }

  @Override
  public Status checkpoint(OperatorCall call) throws Exception {
    return play(call);
  }

  @Override
  public Status restart(OperatorCall call) throws Exception {
    return play(call);
  }

  @Override
  public Status terminate(OperatorCall call) throws Exception {
    return play(call);
  }

  private Status play(OperatorCall call) throws Exception {
    calls.add(call.method() + " " + call.phase() + (call.aborted() ? " aborted" : ""));
    return acts.getOrDefault(call.method(), any -> Status.END_METHOD).play(call);
  }
}
