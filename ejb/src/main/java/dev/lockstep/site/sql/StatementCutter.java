package dev.lockstep.site.sql;

import dev.lockstep.site.sql.SqlToken.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Gathers the tokens of a script into statements; a semicolon in parentheses ends none. */
final class StatementCutter {

  private final ScriptText script;
  private final boolean routineBodies;
  private final List<SqlStatement> statements = new ArrayList<>();
  private final List<SqlToken> current = new ArrayList<>();
  private final Deque<SqlToken> open = new ArrayDeque<>();
  private RoutineBody body = new RoutineBody();

  /**
   * A cutter for one script.
   *
   * @param routineBodies whether routines may have bodies outside of quotes
   */
  StatementCutter(ScriptText script, boolean routineBodies) {
    this.script = script;
    this.routineBodies = routineBodies;
  }

  List<SqlStatement> cut(List<SqlToken> tokens) {
    for (SqlToken token : tokens) {
      if (token.kind() == Kind.SEMICOLON && open.isEmpty() && !body.open()) {
        end();
      } else {
        take(token);
      }
    }
    end();
    return statements;
  }

  private void take(SqlToken token) {
    current.add(token);
    if (token.kind() == Kind.OPEN) {
      open.push(token);
    } else if (token.kind() == Kind.CLOSE) {
      open.poll();
    } else if (token.kind() == Kind.WORD && routineBodies && open.isEmpty()) {
      body.accept(upper(token));
    }
  }

  private void end() {
    if (!open.isEmpty()) {
      throw script.fault(
          open.peekLast().start(), "the parenthesis is not closed", "Close it with )");
    }
    if (body.open()) {
      throw script.fault(
          current.get(0).start(), "the body of the routine is not closed", "Close it with END");
    }
    if (!current.isEmpty()) {
      statements.add(statement());
      current.clear();
    }
    body = new RoutineBody();
  }

  private SqlStatement statement() {
    int start = current.get(0).start();
    int end = current.get(current.size() - 1).end();
    List<String> words =
        current.stream()
            .filter(token -> token.kind() == Kind.WORD)
            .limit(SqlStatement.LEADING_WORDS)
            .map(StatementCutter::upper)
            .toList();
    return new SqlStatement(
        script.text().substring(start, end),
        script.line(start),
        StatementKind.of(words),
        words,
        identifiers(),
        StatementOpening.of(current));
  }

  private Set<String> identifiers() {
    Set<String> identifiers = new HashSet<>();
    for (SqlToken token : current) {
      if (token.kind() == Kind.WORD || token.kind() == Kind.QUOTED_WORD) {
        identifiers.add(upper(token));
      }
    }
    return identifiers;
  }

  private static String upper(SqlToken token) {
    return token.text().toUpperCase(Locale.ROOT);
  }
}
