package dev.lockstep.sequencer.statement;

import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.folder.FolderText;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.sql.SqlScript;
import dev.lockstep.site.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;

/** What a script must be so that an entry can execute it. */
final class ScriptRules {

  private static final String OBJECT = "script";

  private ScriptRules() {}

  /** What is wrong with the bytes of a file as a script for a kind of database. */
  static List<Fault> check(String file, byte[] bytes, DatabaseKind kind) {
    List<Fault> faults = new ArrayList<>();
    FolderText text = FolderText.of(file, bytes, OBJECT, faults);
    return text == null ? faults : check(text, kind);
  }

  private static List<Fault> check(FolderText script, DatabaseKind kind) {
    try {
      List<SqlStatement> statements = SqlScript.split(script.text(), kind);
      if (statements.isEmpty()) {
        return List.of(
            new Fault(script.file(), 1, OBJECT, "the file has no statement", "Write one into it"));
      }
      List<Fault> faults = new ArrayList<>();
      for (SqlStatement statement : statements) {
        StatementStanding.refusal(statement, kind)
            .map(refusal -> fault(script.file(), statement, refusal))
            .ifPresent(faults::add);
      }
      return faults;
    } catch (LockstepException e) {
      return e.faults().stream()
          .map(f -> new Fault(script.file(), f.line(), OBJECT, f.message(), f.action()))
          .toList();
    }
  }

  private static Fault fault(String file, SqlStatement statement, String refusal) {
    String words = String.join(" ", statement.words().stream().limit(4).toList());
    return new Fault(
        file, statement.line(), OBJECT, "`" + words + "` " + refusal, "Take the statement out");
  }
}
