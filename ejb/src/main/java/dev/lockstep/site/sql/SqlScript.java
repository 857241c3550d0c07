package dev.lockstep.site.sql;

import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.DatabaseKind;
import java.util.List;

/** A script of statements that are ended by semicolons. */
public final class SqlScript {

  private SqlScript() {}

  /**
   * The statements of a script in their order; the same text gives the same statements for ever,
   * because the position in an interrupted program is a number of statements.
   *
   * @throws LockstepException {@code FEATURE_PACK_INVALID} with one fault, without a file, at the
   *     line of a quotation, comment or parenthesis that is not closed
   */
  public static List<SqlStatement> split(String text, DatabaseKind database) {
    ScriptText script = new ScriptText(normalised(text));
    List<SqlToken> tokens = new SqlLexer(script, database).tokens();
    return new StatementCutter(script, database == DatabaseKind.POSTGRESQL).cut(tokens);
  }

  /** The text without a byte order mark and with line feeds only: what checksums are made of. */
  public static String normalised(String text) {
    String start = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return start.replace("\r\n", "\n");
  }
}
