package dev.lockstep.sequencer.statement;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An index that PostgreSQL makes or drops without a transaction. Its catalog tells afterwards
 * whether it did, if the statement names the index.
 *
 * @param made whether the statement makes it; it drops it otherwise
 * @param index the index as the statement names it
 * @param table the table as the statement names it; empty when the index is dropped
 */
public record ConcurrentIndex(boolean made, String index, String table) {

  private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[\\p{L}_][\\p{L}\\p{N}_$]*)";
  private static final String QUALIFIED = NAME + "(?:\\s*\\.\\s*" + NAME + ")?";
  private static final Pattern CREATE =
      Pattern.compile(
          "(?is)CREATE\\s+(?:UNIQUE\\s+)?INDEX\\s+CONCURRENTLY\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?"
              + "(?!ON\\b)("
              + NAME
              + ")\\s+ON\\s+(?:ONLY\\s+)?("
              + QUALIFIED
              + ").*");
  private static final Pattern DROP =
      Pattern.compile(
          "(?is)DROP\\s+INDEX\\s+CONCURRENTLY\\s+(?:IF\\s+EXISTS\\s+)?("
              + QUALIFIED
              + ")\\s*(?:CASCADE|RESTRICT)?\\s*");

  /** The index of a statement; empty when it does not name one in a place where it is found. */
  public static Optional<ConcurrentIndex> of(String statement) {
    Matcher create = CREATE.matcher(statement);
    if (create.matches()) {
      return Optional.of(new ConcurrentIndex(true, create.group(1), create.group(2)));
    }
    Matcher drop = DROP.matcher(statement);
    return drop.matches()
        ? Optional.of(new ConcurrentIndex(false, drop.group(1), ""))
        : Optional.empty();
  }

  /** The name of an index that is made, as the catalog keeps it. */
  public String catalogName() {
    return index.startsWith("\"")
        ? index.substring(1, index.length() - 1).replace("\"\"", "\"")
        : index.toLowerCase(Locale.ROOT);
  }
}
