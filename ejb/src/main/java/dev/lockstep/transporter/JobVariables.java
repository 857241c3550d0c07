package dev.lockstep.transporter;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Values for {@code ${var:NAME}}: what the command line says counts more than the environment, and
 * that more than the file.
 *
 * @param environment variables of the environment, such as {@code LOCKSTEP_VAR_DAY} for the job
 *     variable {@code day}
 * @param commandLine values by the names of job variables
 */
public record JobVariables(Map<String, String> environment, Map<String, String> commandLine) {

  private static final String PREFIX = "LOCKSTEP_VAR_";

  /** Nothing but what the file says. */
  public static final JobVariables NONE = new JobVariables(Map.of(), Map.of());

  public JobVariables {
    environment = Map.copyOf(environment);
    commandLine = Map.copyOf(commandLine);
  }

  /** What a variable is worth, given the values of the file. */
  public Optional<String> value(String name, Map<String, String> file) {
    String given = commandLine.get(name);
    if (given == null) {
      given = environment.get(environmentName(name));
    }
    return Optional.ofNullable(given == null ? file.get(name) : given);
  }

  /** The variable of the environment that stands for a job variable. */
  public static String environmentName(String name) {
    return PREFIX + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  /** The names on the command line that a file neither declares nor uses, sorted. */
  public Iterable<String> unknown(Iterable<String> known) {
    TreeSet<String> unknown = new TreeSet<>(commandLine.keySet());
    known.forEach(unknown::remove);
    return unknown;
  }
}
