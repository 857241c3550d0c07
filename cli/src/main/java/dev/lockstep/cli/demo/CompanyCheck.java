package dev.lockstep.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What looks at the upgraded companies where the operation asks for it.
 *
 * @param command a command with its arguments; empty when nothing has to be looked at any more
 */
record CompanyCheck(List<String> command) {

  CompanyCheck {
    command = List.copyOf(command);
  }

  boolean isNeeded() {
    return !command.isEmpty();
  }

  /** Lets the command print here; tells whether it found all as it should be. */
  boolean passes() {
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    } catch (IOException e) {
      throw new UncheckedIOException("the companies cannot be checked", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the companies are checked", e);
    }
  }
}
