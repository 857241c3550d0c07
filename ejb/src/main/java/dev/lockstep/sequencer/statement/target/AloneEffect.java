package dev.lockstep.sequencer.statement.target;

import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.sql.SqlStatement;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What the catalog says about the effect of statements that commit by themselves; asked by who
 * holds the script's guard.
 */
interface AloneEffect {

  /** That of the database behind a connection. */
  static AloneEffect on(CompanyConnection opened) {
    return switch (opened.kind()) {
      case H2 -> new H2AloneEffect(opened);
      case POSTGRESQL -> new PostgresqlAloneEffect(opened.connection());
    };
  }

  /** A text of at most 64 characters that is compared after a crash. */
  String picture(SqlStatement statement) throws SQLException;

  /**
   * Takes away what an interrupted statement left half done.
   *
   * @param before the picture from before it
   * @return what an operator has to mend first; empty when all is well
   */
  Optional<String> clear(SqlStatement statement, String before) throws SQLException;

  /** Whether an interrupted statement took effect, and is not to be executed again. */
  boolean tookEffect(SqlStatement statement, String before) throws SQLException;
}
