package dev.lockstep.shared.control;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Drops the databases of each test class behind its last test. */
public final class DroppedDatabases implements AfterAllCallback {

  @Override
  public void afterAll(ExtensionContext test) {
    if (test.getRequiredTestClass().getEnclosingClass() == null) {
      ControlDatabaseFixture.dropAll();
    }
  }
}
