package dev.lockstep.cli.session;

import dev.lockstep.cli.rest.PageOf;
import dev.lockstep.cli.rest.Query;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which part of a list is wanted, in which order. */
public final class ListOptions {

  @Option(
      names = "--page",
      paramLabel = "N",
      defaultValue = "0",
      description = "Page, counted from 0.")
  private int page;

  @Option(
      names = "--size",
      paramLabel = "N",
      defaultValue = "50",
      description = "Lines on a page, 1 to 1000 (default ${DEFAULT-VALUE}).")
  private int size;

  @Option(
      names = "--sort",
      paramLabel = "FIELD",
      description = "Field to sort by; -FIELD for descending.")
  private @Nullable String sort;

  /** The query of the list, to which filters can be added. */
  public Query query() {
    return new Query().with("page", page).with("size", size).with("sort", sort);
  }

  /** What stands below the list: empty when the list was shown whole. */
  public String footer(PageOf<?> shown) {
    if (shown.items().size() == shown.total()) {
      return "";
    }
    long from = (long) shown.page() * shown.size();
    long to = from + shown.items().size();
    String range = shown.items().isEmpty() ? "none" : (from + 1) + " to " + to;
    String next =
        to < shown.total() && !shown.items().isEmpty()
            ? "; --page " + (shown.page() + 1) + " shows the next."
            : ".";
    return range + " of " + shown.total() + next;
  }
}
