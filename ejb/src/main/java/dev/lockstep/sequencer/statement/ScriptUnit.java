package dev.lockstep.sequencer.statement;

import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements of a script that are kept together or not at all.
 *
 * @param first number of statements before them
 * @param end number of statements up to and with the last of them
 * @param alone whether this is one statement that commits by itself
 */
public record ScriptUnit(int first, int end, boolean alone) {

  /** The units of a script in their order: each transaction as large as the database allows. */
  static List<ScriptUnit> of(List<SqlStatement> statements, DatabaseKind kind) {
    List<ScriptUnit> units = new ArrayList<>();
    int first = 0;
    for (int index = 0; index < statements.size(); index++) {
      if (StatementStanding.of(statements.get(index), kind) == StatementStanding.ALONE) {
        if (index > first) {
          units.add(new ScriptUnit(first, index, false));
        }
        units.add(new ScriptUnit(index, index + 1, true));
        first = index + 1;
      }
    }
    if (first < statements.size()) {
      units.add(new ScriptUnit(first, statements.size(), false));
    }
    return units;
  }
}
