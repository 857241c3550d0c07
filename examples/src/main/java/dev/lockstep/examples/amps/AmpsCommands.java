package dev.lockstep.examples.amps;

import io.trino.tpch.TextPool;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** The commands of this example; an {@link IllegalArgumentException} is the user's fault. */
public final class AmpsCommands {

  /** Writes storages, site and load. */
  public static final String WRITE = "amps";

  /** Compares the sums. */
  public static final String CHECK = "amps-check";

  private static final double SCALE = 0.01;

  private final PrintStream out;

  public AmpsCommands(PrintStream out) {
    this.out = out;
  }

  /** Writes the example's folder. */
  public void write(Path root, List<String> arguments) throws IOException, SQLException {
    requireNone(arguments);
    AmpsFolder folder = new AmpsFolder(root);
    if (Files.exists(folder.site())) {
      throw new IllegalArgumentException(
          folder.site() + " is there already. Remove it or choose another folder.");
    }
    folder.write(SCALE, TextPool.getDefaultTextPool());
    out.println("wrote " + folder.site() + " and " + folder.load());
  }

  /** Tells how many rows each AMP has, and gives whether the sums of all are as they should be. */
  public boolean check(Path root, List<String> arguments) throws IOException, SQLException {
    requireNone(arguments);
    AmpsFolder folder = new AmpsFolder(root);
    if (!Files.exists(folder.site())) {
      throw new IllegalArgumentException("nothing is in " + root + ": run amps first");
    }
    AmpsCheck.Found found = new AmpsCheck(folder).check();
    found.lines().forEach(out::println);
    return found.ok();
  }

  private static void requireNone(List<String> arguments) {
    if (!arguments.isEmpty()) {
      throw new IllegalArgumentException("there are no options: " + arguments);
    }
  }
}
