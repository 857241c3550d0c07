package dev.lockstep.cli.run;

/** How a data upgrade run stands. */
public enum RunState {
  CREATED,
  INITIALIZED,
  RUNNING,
  STOPPING,
  STOPPED,
  COMPLETED,
  FAILED;

  /** Whether nothing happens any more unless somebody asks for it. */
  public boolean isResting() {
    return switch (this) {
      case STOPPED, COMPLETED, FAILED -> true;
      case CREATED, INITIALIZED, RUNNING, STOPPING -> false;
    };
  }
}
