package dev.lockstep.cli.session;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the place where the output goes.
 *
 * @param interactive whether a person looks at it and lines can be drawn over
 * @param width columns
 */
public record Terminal(boolean interactive, int width) {

  /** Tables never get narrower than this. */
  static final int NARROWEST = 80;

  private static final int DEFAULT_WIDTH = 120;

  public Terminal {
    width = Math.max(NARROWEST, width);
  }

  /** The terminal of this process; {@code COLUMNS} of the environment gives its width. */
  public static Terminal ofProcess(Map<String, String> environment) {
    boolean dumb = "dumb".equals(environment.get("TERM"));
    boolean interactive = !dumb && isTerminal(System.console());
    int fallback = interactive ? NARROWEST : DEFAULT_WIDTH;
    return new Terminal(interactive, columns(environment.get("COLUMNS"), fallback));
  }

  private static int columns(@Nullable String columns, int fallback) {
    return columns != null && columns.matches("[1-9][0-9]{0,3}")
        ? Integer.parseInt(columns)
        : fallback;
  }

  /** From Java 22 on there is a console even without a terminal, and a method that tells. */
  private static boolean isTerminal(@Nullable Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }
}
