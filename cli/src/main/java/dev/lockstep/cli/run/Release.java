package dev.lockstep.cli.run;

/** Whether the companies of a run wait for each other. */
public enum Release {
  /** All are released when the Last batch is done in all of them. */
  RUN,
  /** Each is released when its own Last batch is done. */
  COMPANY
}
