package dev.lockstep.transporter.operator;

import dev.lockstep.coordination.Step;
import dev.lockstep.transporter.api.GlobalVariables;
import dev.lockstep.transporter.api.Method;
import dev.lockstep.transporter.api.OperatorCall;
import dev.lockstep.transporter.api.RestartLog;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One call of an operator.
 *
 * @param returnWished whether the call is to return soon; changes during the call
 */
record CourseCall(
    InstancePlan plan,
    Step step,
    GlobalVariables globals,
    OperatorServices services,
    AtomicBoolean returnWished,
    boolean aborted)
    implements OperatorCall {

  @Override
  public Method method() {
    return Method.valueOf(step.method());
  }

  @Override
  public int phase() {
    return step.phase();
  }

  @Override
  public int instance() {
    return plan.instance();
  }

  @Override
  public int instances() {
    return plan.instances();
  }

  @Override
  public long load() {
    return plan.load().load();
  }

  @Override
  public int attempt() {
    return plan.load().attempt();
  }

  @Override
  public Map<String, String> parameters() {
    return plan.parameters();
  }

  @Override
  public RestartLog restartLog() {
    return services.restartLog();
  }

  @Override
  public Duration timeLimit() {
    return plan.limits().call();
  }

  @Override
  public boolean returnSoon() {
    return returnWished.get();
  }

  @Override
  public Connection connect() throws SQLException {
    return services.connect();
  }

  @Override
  public void loaded(long rows, long bytes) {
    services.loaded(rows, bytes);
  }

  @Override
  public void rejected(long rows) {
    services.rejected(rows);
  }

  @Override
  public void log(String line) {
    services.log(line);
  }
}
