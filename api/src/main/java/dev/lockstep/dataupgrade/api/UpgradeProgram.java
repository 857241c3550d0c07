package dev.lockstep.dataupgrade.api;

/**
 * Upgrades one table of one company. The class is public and has a public constructor without
 * parameters; an instance is used once, in a JVM of its own.
 */
public interface UpgradeProgram {

  /**
   * Does the program's work. When it returns, what was changed on the context's connection is
   * committed together with the row that says so. Whatever it throws makes the task fail, and what
   * was changed on that connection is rolled back, as far as the database can do that.
   *
   * @throws StopRunException to fail, and to have no other task of the run begun
   * @throws Exception to fail; only programs that depend on this one are blocked
   */
  void upgrade(UpgradeContext context) throws Exception;
}
