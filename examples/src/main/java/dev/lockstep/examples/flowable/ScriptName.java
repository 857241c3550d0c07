package dev.lockstep.examples.flowable;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of an upgrade script says.
 *
 * @param database {@code all}, {@code h2} or {@code postgres}
 * @param step the step that the script takes
 */
record ScriptName(String database, Step step) {
  private static final Pattern FORM =
      Pattern.compile(
          "flowable\\.(all|h2|postgres)\\.upgradestep\\.(\\d{4})\\.to\\.(\\d{4})"
              + "\\.(common|engine|history)\\.sql");

  /** The database name of a script that fits every database. */
  static final String ALL = "all";

  /**
   * Empty for other databases, for variants of other products (cam) and for five-digit versions.
   */
  static Optional<ScriptName> parse(String fileName) {
    Matcher name = FORM.matcher(fileName);
    if (!name.matches()) {
      return Optional.empty();
    }
    Step step =
        new Step(
            Integer.parseInt(name.group(2)),
            Integer.parseInt(name.group(3)),
            Component.valueOf(name.group(4).toUpperCase(Locale.ROOT)));
    return Optional.of(new ScriptName(name.group(1), step));
  }
}
