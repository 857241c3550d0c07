package dev.lockstep.dataupgrade.pack;

import dev.lockstep.shared.folder.Checksum;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.sql.SqlScript;
import dev.lockstep.site.sql.SqlStatement;
import java.util.List;

/**
 * The script of an upgrade program for one kind of database.
 *
 * @param file its path in the feature pack
 * @param text without byte order mark, lines ended by line feeds
 * @param checksum SHA-256 of the text as 64 hexadecimal digits
 */
public record ProgramSql(String file, String text, String checksum) {

  /** The script of a file; the text is normalised. */
  public static ProgramSql of(String file, String text) {
    String normalised = SqlScript.normalised(text);
    return new ProgramSql(file, normalised, Checksum.of(normalised));
  }

  /** Its statements in their order. */
  public List<SqlStatement> statements(DatabaseKind database) {
    return SqlScript.split(text, database);
  }
}
