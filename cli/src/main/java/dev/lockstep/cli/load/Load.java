package dev.lockstep.cli.load;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A load with the statistics of its instances. */
public record Load(
    int load,
    String name,
    LoadState state,
    @Nullable Integer exitCode,
    @Nullable String error,
    @Nullable Integer company,
    @Nullable String dataStore,
    @Nullable String schema,
    String table,
    @Nullable String ampTable,
    @Nullable List<LoadedAmp> amps,
    String mode,
    int instances,
    @Nullable Long lsn,
    int attempt,
    long rows,
    long rejected,
    long bytes,
    long rowsPerSecond,
    List<LoadInstance> statistics,
    @Nullable String caller,
    String createdAt,
    String createdBy,
    @Nullable String startedAt,
    @Nullable String finishedAt) {

  /** Such as {@code load 7 (lineitem) RUNNING}, with its attempt when it is not the first one. */
  public String heading() {
    String again = attempt > 1 ? ", attempt " + attempt : "";
    return String.format(Locale.ROOT, "load %d (%s) %s%s", load, name, state, again);
  }

  /** Such as {@code table lineitem of company 410}, or {@code of AMPs 0, 1, 2, 3}. */
  public String target() {
    if (company != null) {
      return "table " + table + " of company " + company;
    }
    List<String> numbers =
        amps == null ? List.of() : amps.stream().map(amp -> Integer.toString(amp.amp())).toList();
    return "table "
        + table
        + (numbers.size() == 1 ? " of AMP " : " of AMPs ")
        + String.join(", ", numbers);
  }

  /** Such as {@code 1000 rows, 2 bad rows}. */
  public String counts() {
    String told = rejected == 0 ? "" : ", " + rejected + (rejected == 1 ? " bad row" : " bad rows");
    return rows + (rows == 1 ? " row" : " rows") + told;
  }

  /** How it ends for the caller. */
  public int exit() {
    return exitCode != null ? exitCode : state.exitCode().number();
  }

  /** What a person has to know and do now, or null when it is nothing. */
  public @Nullable String next() {
    return switch (state) {
      case RUNNING, PAUSING, TERMINATING -> null;
      case COMPLETED ->
          rejected == 0
              ? null
              : "Look at the bad rows in "
                  + table
                  + "_ET and "
                  + table
                  + "_UV beside the table"
                  + (company == null ? " of each AMP" : "");
      case PAUSED, TERMINATED -> "Let it go on: ./lockstep load resume " + load;
      case FAILED -> "Remove the cause, then let it go on: ./lockstep load resume " + load;
    };
  }
}
