package dev.lockstep.dataupgrade.pack;

import dev.lockstep.shared.Fault;
import dev.lockstep.shared.folder.FolderText;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.sql.RangePlaceholder;
import dev.lockstep.site.sql.SqlScript;
import dev.lockstep.site.sql.SqlStatement;
import dev.lockstep.site.sql.StatementKind;
import java.util.List;
import java.util.Optional;

/**
 * In a program with ranges every statement is executed once for each range, so every one has to
 * change the rows of its range and no others. In any other program no statement names a range.
 */
final class RangeStatements {

  private RangeStatements() {}

  /**
   * What is wrong with a script that can be split.
   *
   * @param ranges whether its program has ranges
   */
  static List<Fault> check(FolderText script, String object, DatabaseKind kind, boolean ranges) {
    return SqlScript.split(script.text(), kind).stream()
        .flatMap(statement -> fault(script, object, statement, kind, ranges).stream())
        .toList();
  }

  private static Optional<Fault> fault(
      FolderText script, String object, SqlStatement statement, DatabaseKind kind, boolean ranges) {
    boolean named = RangePlaceholder.isIn(statement, kind);
    String words = "`" + String.join(" ", statement.words().stream().limit(2).toList()) + "` ";
    String message = null;
    String action = "";
    if (!ranges && named) {
      message = words + "names `" + RangePlaceholder.TEXT + "`, and the program has no `ranges`";
      action = "Add ranges: {column: COLUMN, parts: N} to the program or take it out";
    } else if (ranges && statement.kind() != StatementKind.DML) {
      message = words + "changes more than rows, and would do so once for each range";
      action = "Move it to a program without `ranges` that this one requires";
    } else if (ranges && !named) {
      message =
          words
              + "has no `"
              + RangePlaceholder.TEXT
              + "` outside of quotes, so each range would execute all of it";
      action =
          "Write it where a condition stands, such as WHERE "
              + RangePlaceholder.TEXT
              + ", or move the statement to a program without `ranges`";
    }
    return message == null
        ? Optional.empty()
        : Optional.of(new Fault(script.file(), statement.line(), object, message, action));
  }
}
