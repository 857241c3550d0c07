package dev.lockstep.sequencer.statement;

import dev.lockstep.shared.folder.Checksum;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.sql.SqlScript;
import dev.lockstep.site.sql.SqlStatement;
import java.util.List;

/**
 * A script for one kind of database.
 *
 * @param checksum SHA-256 of its text
 */
public record EntryScript(List<SqlStatement> statements, List<ScriptUnit> units, String checksum) {

  public EntryScript {
    statements = List.copyOf(statements);
    units = List.copyOf(units);
  }

  /** The script of a text without faults. */
  public static EntryScript of(String text, DatabaseKind kind) {
    List<SqlStatement> statements = SqlScript.split(text, kind);
    return new EntryScript(
        statements, ScriptUnit.of(statements, kind), Checksum.of(SqlScript.normalised(text)));
  }
}
