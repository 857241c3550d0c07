package dev.lockstep.examples.pack;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads from a statement's text what it touches. Covers the statements that upgrade scripts are
 * made of and refuses every other, because a statement that is not understood could conflict
 * unseen.
 *
 * <p>A table may be declared as keyed: it holds one setting per row, so statements that name a
 * single key touch only that row and not the whole table.
 */
public final class SqlReader {
  private static final Pattern CREATE_TABLE = start("create table (\\w+)");
  private static final Pattern CREATE_INDEX = start("create (?:unique )?index \\w+ on (\\w+)");
  private static final Pattern ADD_CONSTRAINT = start("alter table (\\w+) add constraint");
  private static final Pattern ALTER_TABLE = start("alter table (\\w+)");
  private static final Pattern WRITE = start("(?:insert into|update|delete from) (\\w+)");
  private static final Pattern OTHER_TABLES =
      Pattern.compile("\\b(?:references|from|join) (\\w+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern INSERTED_KEY =
      Pattern.compile(" values ?\\( ?'([^']*)'", Pattern.CASE_INSENSITIVE);

  private final Map<String, String> keyColumns;

  /**
   * A reader for scripts with keyed tables.
   *
   * @param keyColumns the key column of each keyed table, both in upper case; the key is the first
   *     column
   */
  public SqlReader(Map<String, String> keyColumns) {
    this.keyColumns = Map.copyOf(keyColumns);
  }

  /**
   * What a statement does.
   *
   * @param statement without comments
   * @throws IllegalArgumentException if the statement is of a kind that this reader does not know
   */
  public StatementEffect read(String statement) {
    String sql = statement.replaceAll("\\s+", " ").strip();
    String unquoted = sql.replaceAll("'[^']*'", "''");
    return change(Change.CREATE_TABLE, CREATE_TABLE, unquoted)
        .or(() -> change(Change.CREATE_INDEX, CREATE_INDEX, unquoted))
        .or(() -> change(Change.ADD_CONSTRAINT, ADD_CONSTRAINT, unquoted))
        .or(() -> change(Change.ALTER_TABLE, ALTER_TABLE, unquoted))
        .or(() -> setRow(sql))
        .or(() -> change(Change.REWRITE_ROWS, WRITE, unquoted))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "cannot tell which tables this statement touches, teach SqlReader: " + sql));
  }

  private static Optional<StatementEffect> change(Change change, Pattern pattern, String sql) {
    Matcher matcher = pattern.matcher(sql);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String table = upper(matcher.group(1));
    Set<String> touched = new TreeSet<>(Set.of(table));
    Matcher others = OTHER_TABLES.matcher(sql);
    while (others.find()) {
      touched.add(upper(others.group(1)));
    }
    return Optional.of(new StatementEffect(change, table, touched));
  }

  private Optional<StatementEffect> setRow(String sql) {
    Matcher matcher = WRITE.matcher(sql);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String table = upper(matcher.group(1));
    return rowKey(table, sql)
        .map(key -> new StatementEffect(Change.SET_ROW, table, Set.of(table + "[" + key + "]")));
  }

  private Optional<String> rowKey(String table, String sql) {
    String column = keyColumns.get(table);
    if (column == null) {
      return Optional.empty();
    }
    Pattern condition =
        Pattern.compile(" where " + column + " ?= ?'([^']*)'$", Pattern.CASE_INSENSITIVE);
    Matcher key =
        upper(sql).startsWith("INSERT") ? INSERTED_KEY.matcher(sql) : condition.matcher(sql);
    return key.find() ? Optional.of(key.group(1)) : Optional.empty();
  }

  private static Pattern start(String expression) {
    return Pattern.compile("^" + expression + "\\b", Pattern.CASE_INSENSITIVE);
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
