package dev.lockstep.cli.amp.command;

import dev.lockstep.cli.watch.LookOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether it is waited for the end of a change, and how long. */
public final class WaitOptions {

  @Option(names = "--wait", description = "Wait until it is done.")
  private boolean wait;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "Wait no longer than this, and fail then; without it, as long as it takes.")
  private @Nullable Duration timeout;

  @Mixin private final LookOptions looks = new LookOptions();

  boolean wanted() {
    return wait || timeout != null;
  }

  @Nullable Duration timeout() {
    return timeout;
  }

  LookOptions looks() {
    return looks;
  }
}
