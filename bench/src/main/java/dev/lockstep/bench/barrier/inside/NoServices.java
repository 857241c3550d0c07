package dev.lockstep.bench.barrier.inside;

import dev.lockstep.transporter.api.RestartLog;
import dev.lockstep.transporter.operator.OperatorServices;
import java.sql.Connection;

/** What an operator is given that only waits. */
final class NoServices implements OperatorServices {

  @Override
  public Connection connect() {
    throw new UnsupportedOperationException("An operator that only waits has no target");
  }

  @Override
  public RestartLog restartLog() {
    throw new UnsupportedOperationException("An operator that only waits has no restart log");
  }

  @Override
  public void loaded(long rows, long bytes) {}

  @Override
  public void rejected(long rows) {}

  @Override
  public void log(String line) {}
}
