package dev.lockstep.cli.session;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.rest.PageOf;
import dev.lockstep.cli.rest.RestClient;
import dev.lockstep.cli.text.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Clock;

/**
 * One call of the program.
 *
 * @param options the options that every command takes, filled in once the call was parsed
 * @param keys what lets this program into servers
 * @param out where results go
 * @param err where faults go, and progress when the result is JSON
 * @param clock time, and the zone in which instants are printed
 */
public record Session(
    GlobalOptions options,
    KeyFile keys,
    PrintWriter out,
    PrintWriter err,
    Terminal terminal,
    Clock clock) {

  /** A client of the chosen server. */
  public RestClient server() {
    return new RestClient(options.server(), keys.key(options.server()));
  }

  /** Prints one line of the result, unless JSON is wanted. */
  public void say(String line) {
    if (!options.json()) {
      out.println(line);
    }
  }

  /** Prints the answer as it is, if JSON is wanted. */
  public void json(Answer answer) {
    if (options.json()) {
      out.println(answer.body());
    }
  }

  /**
   * Sees to it that what was printed has arrived.
   *
   * @throws UncheckedIOException when it has not, since the disk is full for example
   */
  public void delivered() {
    if (out.checkError()) {
      throw new UncheckedIOException(
          "The output cannot be written",
          new IOException("its disk is full, or its reader is gone"));
    }
  }

  /** Prints a list as a table with what is left below it, or as JSON. */
  public <T> PageOf<T> show(Answer answer, Class<T> type, Table<T> table, ListOptions part) {
    PageOf<T> page = answer.asPageOf(type);
    json(answer);
    table.lines(page.items(), terminal.width()).forEach(this::say);
    String footer = part.footer(page);
    if (!footer.isEmpty()) {
      say(footer);
    }
    return page;
  }

  /** Where progress goes: never between a reader and its JSON. */
  public PrintWriter progress() {
    return options.json() ? err : out;
  }
}
