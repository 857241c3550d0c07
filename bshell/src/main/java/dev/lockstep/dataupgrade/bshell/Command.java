package dev.lockstep.dataupgrade.bshell;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A command of a pack. What it prints goes where this process's own output goes. */
final class Command {

  private static final Duration GRACE = Duration.ofSeconds(1);

  private final List<String> words;
  private final Replies replies;

  Command(List<String> words, Replies replies) {
    this.words = words;
    this.replies = replies;
  }

  /** Executes it and says how it ended; what it has left behind as its children is ended. */
  void execute() {
    try {
      Process process =
          new ProcessBuilder(words)
              .redirectOutput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      process.getOutputStream().close();
      int exit = process.waitFor();
      ProcessTree.end(ProcessHandle.current(), GRACE);
      replies.say(Reply.Kind.EXIT, Integer.toString(exit));
    } catch (IOException e) {
      replies.say(Reply.Kind.NOT_STARTED, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      replies.say(Reply.Kind.NOT_STARTED, "interrupted");
    }
  }
}
