package dev.lockstep.examples.pack;

import java.util.List;
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
  private static final Pattern OTHER_TABLE =
      anywhere("(?:\\b(?:references|join)|^alter table \\w+ rename to|\\( ?like) (\\w+)");
  private static final String ALIAS = "(?: as)?(?: \\w+)?";
  private static final Pattern OTHER_TABLES =
      anywhere(
          ("(?:\\bfrom|^delete from \\w+" + ALIAS + " using) ")
              + ("(\\w+" + ALIAS + "(?: ?, ?\\w+" + ALIAS + ")*)"));
  private static final Pattern DERIVED_TABLE = anywhere("\\bfrom ?\\(");
  private static final Pattern INSERTED_KEY = anywhere(" values ?\\( ?'([^']*)'");

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
    String plain = plain(sql);
    return change(Change.CREATE_TABLE, CREATE_TABLE, plain)
        .or(() -> change(Change.CREATE_INDEX, CREATE_INDEX, plain))
        .or(() -> change(Change.ADD_CONSTRAINT, ADD_CONSTRAINT, plain))
        .or(() -> change(Change.ALTER_TABLE, ALTER_TABLE, plain))
        .or(() -> setRow(sql))
        .or(() -> change(Change.REWRITE_ROWS, WRITE, plain))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "cannot tell which tables this statement touches, teach SqlReader: " + sql));
  }

  /** Without texts, quotes, schemas and words that do not change which table a statement names. */
  private static String plain(String sql) {
    return sql.replaceAll("'[^']*'", "''")
        .replace("\"", "")
        .replaceAll("(?i)\\b(?:if (?:not )?exists|only) ", "")
        .replaceAll("\\b\\w+\\.(?=\\w)", "");
  }

  private static Optional<StatementEffect> change(Change change, Pattern pattern, String sql) {
    Matcher matcher = pattern.matcher(sql);
    if (!matcher.find() || DERIVED_TABLE.matcher(sql).find()) {
      return Optional.empty();
    }
    String table = upper(matcher.group(1));
    Set<String> touched = new TreeSet<>(Set.of(table));
    OTHER_TABLE.matcher(sql).results().forEach(other -> touched.add(upper(other.group(1))));
    OTHER_TABLES.matcher(sql).results().forEach(list -> touched.addAll(tables(list.group(1))));
    return Optional.of(new StatementEffect(change, table, touched));
  }

  /** The tables of a list in which each may have an alias. */
  private static List<String> tables(String list) {
    return Pattern.compile(",").splitAsStream(list).map(SqlReader::table).toList();
  }

  private static String table(String tableAndAlias) {
    String stripped = tableAndAlias.strip();
    int end = stripped.indexOf(' ');
    return upper(end < 0 ? stripped : stripped.substring(0, end));
  }

  private Optional<StatementEffect> setRow(String sql) {
    Matcher matcher = WRITE.matcher(plain(sql));
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
    return anywhere("^" + expression + "\\b");
  }

  private static Pattern anywhere(String expression) {
    return Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
