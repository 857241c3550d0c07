package dev.lockstep.rest.request;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.reconfiguration.ReconfigurationId;
import dev.lockstep.sequencer.OperationId;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.transporter.load.LoadId;
import org.jspecify.annotations.Nullable;

/** Reads numbers in paths. What is not a number names no object, so it is answered as unknown. */
public final class PathNumber {

  private PathNumber() {}

  public static RunId run(String text) {
    return new RunId(number("data upgrade run", text, Long.MAX_VALUE));
  }

  public static TaskId task(String text) {
    return new TaskId(number("task", text, Long.MAX_VALUE));
  }

  public static OperationId operation(String text) {
    return new OperationId(number("operation", text, Long.MAX_VALUE));
  }

  public static LoadId load(String text) {
    return new LoadId(number("load", text, Long.MAX_VALUE));
  }

  public static ReconfigurationId reconfiguration(String text) {
    return new ReconfigurationId(number("reconfiguration", text, Long.MAX_VALUE));
  }

  /** The version of an operation's file. */
  public static int version(String text) {
    return Math.toIntExact(number("version", text, Integer.MAX_VALUE));
  }

  public static long jobExecution(String text) {
    return number("job execution", text, Long.MAX_VALUE);
  }

  public static long token(String text) {
    return number("token", text, Long.MAX_VALUE);
  }

  public static int company(String text) {
    return Math.toIntExact(number("company", text, Integer.MAX_VALUE));
  }

  /** An AMP's vproc number. */
  public static int amp(String text) {
    return Math.toIntExact(number("AMP", text, Integer.MAX_VALUE));
  }

  private static long number(String object, String text, long most) {
    try {
      long number = Long.parseLong(text);
      if (number >= 0 && number <= most) {
        return number;
      }
      throw unknown(object, text, null);
    } catch (NumberFormatException e) {
      throw unknown(object, text, e);
    }
  }

  private static LockstepException unknown(String object, String text, @Nullable Throwable cause) {
    return new LockstepException(
        ErrorCode.UNKNOWN_OBJECT,
        "There is no " + object + " " + text + ". Give its number",
        cause);
  }
}
