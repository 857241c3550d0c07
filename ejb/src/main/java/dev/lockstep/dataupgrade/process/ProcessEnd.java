package dev.lockstep.dataupgrade.process;

import dev.lockstep.dataupgrade.bshell.Reply;
import org.jspecify.annotations.Nullable;

/**
 * How a bshell ended.
 *
 * @param by why it ended
 * @param reply the last thing that it said of its program's end, or null when it said nothing
 * @param sqlError SQLSTATE and vendor code of the error behind a failure, or null
 * @param exitCode its own, not that of a command
 * @param ended how many processes had to be ended
 */
public record ProcessEnd(
    By by, @Nullable Reply reply, @Nullable String sqlError, int exitCode, int ended) {

  /** Why a bshell ends. */
  public enum By {
    ITSELF,
    TIME_LIMIT,
    STOP
  }
}
