package dev.lockstep.bench.barrier.inside;

import dev.lockstep.transporter.api.Operator;
import dev.lockstep.transporter.api.OperatorCall;
import dev.lockstep.transporter.api.OperatorProvider;
import dev.lockstep.transporter.api.Roles;
import dev.lockstep.transporter.api.Status;

/** An operator that does nothing in Execute but wait for the others, so many times. */
final class BarrierOperator implements Operator {

  private final Times times;
  private final int barriers;

  private BarrierOperator(Times times, int barriers) {
    this.times = times;
    this.barriers = barriers;
  }

  static OperatorProvider provider(Times times, int barriers) {
    return new OperatorProvider() {
      @Override
      public String name() {
        return "barrier";
      }

      @Override
      public Roles roles() {
        return Roles.MASTER_AND_SLAVES;
      }

      @Override
      public Operator create() {
        return new BarrierOperator(times, barriers);
      }
    };
  }

  @Override
  public Status execute(OperatorCall call) {
    int instance = call.instance() - 1;
    int passed = call.phase() - 1;
    if (passed > 0) {
      times.released(instance, passed - 1);
    }
    if (passed == barriers) {
      return Status.END_METHOD;
    }
    times.arrives(instance, passed);
    return Status.NEXT_PHASE;
  }

  @Override
  public Status initiate(OperatorCall call) {
    return Status.END_METHOD;
  }

  @Override
  public Status checkpoint(OperatorCall call) {
    return Status.END_METHOD;
  }

  @Override
  public Status restart(OperatorCall call) {
    return Status.END_METHOD;
  }

  @Override
  public Status terminate(OperatorCall call) {
    return Status.END_METHOD;
  }
}
