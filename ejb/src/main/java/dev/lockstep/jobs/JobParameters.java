package dev.lockstep.jobs;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that a job was started with. They tell what it works on.
 *
 * @param values by their names
 */
public record JobParameters(Map<String, String> values) {

  /** Between the name of a parameter and its value, as the job repository writes them. */
  public static final String DELIMITER = " = ";

  public JobParameters {
    values = Map.copyOf(values);
  }

  /** Reads them as the job repository writes them: each on a line of its own. */
  public static JobParameters of(@Nullable String stored) {
    Map<String, String> values = new TreeMap<>();
    if (stored != null) {
      stored.lines().forEach(line -> read(line, values));
    }
    return new JobParameters(values);
  }

  private static void read(String line, Map<String, String> values) {
    int delimiter = line.indexOf(DELIMITER);
    if (delimiter > 0) {
      values.put(line.substring(0, delimiter), line.substring(delimiter + DELIMITER.length()));
    }
  }

  /** The data upgrade run, if it is one's job or simulation. */
  public Optional<Long> run() {
    return number("run");
  }

  /** The simulation, if it is one's job. */
  public Optional<Long> simulation() {
    return number("simulation");
  }

  /** The operation, if it works on behalf of one. */
  public Optional<Long> operation() {
    return number("operation");
  }

  /** The operation's entry, if it works on behalf of one. */
  public Optional<String> entry() {
    return Optional.ofNullable(values.get("entry"));
  }

  private Optional<Long> number(String name) {
    return Optional.ofNullable(values.get(name))
        .filter(value -> value.matches("[0-9]{1,18}"))
        .map(Long::valueOf);
  }
}
