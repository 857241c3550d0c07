package dev.lockstep.site.sql;

import dev.lockstep.shared.QuotedName;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The names in front of a dot in statements for H2: the schemas that a statement names are among
 * them.
 */
public final class SchemaNames {

  private SchemaNames() {}

  /** All words that begin a name of several parts, without quotes, as they are written. */
  public static Set<String> qualifiers(String statement) {
    Set<String> names = new LinkedHashSet<>();
    for (SqlToken token : leading(statement)) {
      names.add(token.text());
    }
    return names;
  }

  /**
   * The statement with another schema in the place of one.
   *
   * @param statement as H2 writes it, with every name in quotation marks
   */
  public static String replaced(String statement, String schema, String other) {
    StringBuilder text = new StringBuilder(statement);
    List<SqlToken> tokens = leading(statement);
    for (int index = tokens.size() - 1; index >= 0; index--) {
      SqlToken token = tokens.get(index);
      if (token.kind() == Kind.QUOTED_WORD && token.text().equals(schema)) {
        text.replace(token.start(), token.end(), QuotedName.of(other));
      }
    }
    return text.toString();
  }

  private static List<SqlToken> leading(String statement) {
    List<SqlToken> tokens = new SqlLexer(new ScriptText(statement), DatabaseKind.H2).tokens();
    List<SqlToken> leading = new ArrayList<>();
    for (int index = 0; index + 1 < tokens.size(); index++) {
      boolean name =
          tokens.get(index).kind() == Kind.WORD || tokens.get(index).kind() == Kind.QUOTED_WORD;
      boolean first = index == 0 || !isDot(tokens.get(index - 1));
      if (name && first && isDot(tokens.get(index + 1))) {
        leading.add(tokens.get(index));
      }
    }
    return leading;
  }

  private static boolean isDot(SqlToken token) {
    return token.kind() == Kind.SYMBOL && token.text().equals(".");
  }
}
