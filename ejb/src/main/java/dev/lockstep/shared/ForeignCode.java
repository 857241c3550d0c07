package dev.lockstep.shared;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Programs that are no SQL: Java and commands of feature packs, commands of operations, operators
 * of loads. They may do whatever the server's own user may, so that administrators alone bring
 * them, and {@value #PROPERTY}{@code =off} keeps them away altogether, also those that are here.
 */
@ApplicationScoped
public class ForeignCode {

  /** The system property that switches them {@code on} or {@code off}; on by default. */
  public static final String PROPERTY = "lockstep.programs.foreign";

  private final boolean on;

  /** As the server is set. */
  @SystemBoundary("reads a system property of the server")
  public ForeignCode() {
    this(System.getProperty(PROPERTY, "on"));
  }

  ForeignCode(String setting) {
    if (!setting.equals("on") && !setting.equals("off")) {
      throw new IllegalArgumentException(
          "System property " + PROPERTY + ": " + setting + " is neither on nor off");
    }
    this.on = setting.equals("on");
  }

  /**
   * Lets such a program be executed.
   *
   * @param what it is, such as {@code The operator of load x}
   * @throws LockstepException {@code FOREIGN_CODE_OFF} when they are switched off
   */
  public void requireOn(String what) {
    if (!on) {
      throw new LockstepException(
          ErrorCode.FOREIGN_CODE_OFF,
          what + " is no SQL, and such programs are switched off here by " + PROPERTY + "=off");
    }
  }

  /**
   * Lets somebody bring such a program.
   *
   * @param administrator whether they are one
   * @throws LockstepException {@code FOREIGN_CODE_OFF}, or {@code ROLE_MISSING} when they are not
   */
  public void require(boolean administrator, String what) {
    requireOn(what);
    if (!administrator) {
      throw new LockstepException(
          ErrorCode.ROLE_MISSING,
          what + " is no SQL and may do what the server may. Ask an administrator to bring it");
    }
  }
}
