package dev.lockstep.dataupgrade;

import dev.lockstep.shared.LockstepException;
import org.jspecify.annotations.Nullable;

/**
 * What kept a run from going on, other than its tasks.
 *
 * @param what happened, as the beginning of a sentence
 * @param cause why it happened, or null when only the server's log knows
 */
public record RunFault(String what, @Nullable String cause) {

  private static final int LONGEST_CAUSE = 4000;

  /** Something threw while the job was in this step. */
  public static RunFault inStep(RunStep step, @Nullable Throwable thrown) {
    return new RunFault("Step " + step + " of the batch job failed", textOf(thrown));
  }

  /** The job failed outside of its steps, or nobody said why. */
  public static RunFault ofJob() {
    return new RunFault("The batch job failed", null);
  }

  /** The job ended as if all was done, and it was not. */
  public static RunFault openTasks(long open) {
    return new RunFault(
        "The batch job ended", open + (open == 1 ? " task is" : " tasks are") + " still open");
  }

  /** The job could not be started. */
  public static RunFault notStarted(Throwable thrown) {
    return new RunFault("The batch job could not be started", textOf(thrown));
  }

  /** A program said that its run must not go on. */
  public static RunFault stoppedBy(String program, int company, String error) {
    return new RunFault(
        "Program " + program + " failed in company " + company + " and stopped the run",
        shortened(error));
  }

  /** The run of a server that is gone could not be taken up. */
  public static RunFault notTakenUp(Throwable thrown) {
    return new RunFault(
        "The server that worked on the run is gone, and it could not be taken up", textOf(thrown));
  }

  /** What happened, why, and what to do about it, for a run that is now in this state. */
  public String text(RunId run, RunState state) {
    String why = cause == null ? ". The server's log says why" : ": " + withoutFullStop(cause);
    return what + why + ". " + action(run, state);
  }

  private static String action(RunId run, RunState state) {
    return switch (state) {
      case FAILED -> "Remove the cause, then take the run up again: ./lockstep run retry " + run;
      case STOPPED, INITIALIZED ->
          "Remove the cause, then let the run go on: ./lockstep run start " + run;
      case CREATED, RUNNING, STOPPING, COMPLETED -> "See how it stands: ./lockstep run show " + run;
    };
  }

  /** Lockstep's own words if it said why, or else what lies deepest. */
  private static @Nullable String textOf(@Nullable Throwable thrown) {
    Throwable deepest = thrown;
    for (Throwable next = thrown; next != null; next = next.getCause()) {
      if (next instanceof LockstepException && next.getMessage() != null) {
        return shortened(next.getMessage());
      }
      deepest = next;
    }
    if (deepest == null) {
      return null;
    }
    String name = deepest.getClass().getSimpleName();
    String message = deepest.getMessage();
    return message == null || message.isBlank()
        ? name + " (more stands in the server's log)"
        : shortened(name + ": " + message.strip());
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_CAUSE ? text : text.substring(0, LONGEST_CAUSE - 1) + "…";
  }

  private static String withoutFullStop(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }
}
