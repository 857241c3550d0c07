package dev.lockstep.dataupgrade.pack;

import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.folder.FolderText;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.sql.SqlScript;
import dev.lockstep.site.sql.SqlStatement;
import dev.lockstep.site.sql.StatementKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Statements that no upgrade program may hold, because the effect of a program and the row that
 * says so have to commit together.
 */
final class StatementRules {

  private static final Set<String> POSTGRESQL_ALONE = Set.of("VACUUM");
  private static final Set<String> ALONE_OBJECTS = Set.of("DATABASE", "TABLESPACE", "SYSTEM");
  private static final Set<String> CATALOG_WORDS = Set.of("CREATE", "DROP", "ALTER");

  private StatementRules() {}

  /** What is wrong with a script. */
  static List<Fault> check(FolderText script, String object, DatabaseKind kind) {
    try {
      List<SqlStatement> statements = SqlScript.split(script.text(), kind);
      if (statements.isEmpty()) {
        return List.of(
            new Fault(script.file(), 1, object, "the file has no statement", "Write one into it"));
      }
      List<Fault> faults = new ArrayList<>();
      for (SqlStatement statement : statements) {
        String refusal = refusal(statement, kind);
        if (refusal != null) {
          faults.add(
              new Fault(
                  script.file(), statement.line(), object, refusal, "Take the statement out"));
        }
      }
      return faults;
    } catch (LockstepException e) {
      return e.faults().stream()
          .map(f -> new Fault(script.file(), f.line(), object, f.message(), f.action()))
          .toList();
    }
  }

  private static @Nullable String refusal(SqlStatement statement, DatabaseKind kind) {
    String words = "`" + String.join(" ", statement.words().stream().limit(2).toList()) + "`";
    if (statement.kind() == StatementKind.TRANSACTION_CONTROL) {
      return words + " begins or ends a transaction, which is Lockstep's own matter";
    }
    if (kind == DatabaseKind.POSTGRESQL && isAlone(statement.words())) {
      return "PostgreSQL does not execute " + words + " inside a transaction";
    }
    boolean closes =
        kind == DatabaseKind.H2
            && statement.words().stream().findFirst().filter("SHUTDOWN"::equals).isPresent();
    return closes ? words + " closes the database" : null;
  }

  private static boolean isAlone(List<String> words) {
    if (words.isEmpty()) {
      return false;
    }
    String first = words.get(0);
    boolean catalog = CATALOG_WORDS.contains(first);
    return POSTGRESQL_ALONE.contains(first)
        || (catalog && words.size() > 1 && isAloneObject(first, words.get(1)))
        || ((catalog || first.equals("REINDEX"))
            && words.contains("CONCURRENTLY")
            && !words.contains("MATERIALIZED"));
  }

  private static boolean isAloneObject(String first, String object) {
    // ALTER DATABASE and ALTER TABLESPACE may be executed inside a transaction
    return ALONE_OBJECTS.contains(object) && (object.equals("SYSTEM") == first.equals("ALTER"));
  }
}
