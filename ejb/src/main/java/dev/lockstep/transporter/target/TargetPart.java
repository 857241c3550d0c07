package dev.lockstep.transporter.target;

import dev.lockstep.site.amp.target.StorageConnection;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A session in a schema that a load fills: the only one of a company, or one of several AMPs.
 *
 * @param amp whose rows are there, or null when it is a company's
 */
public record TargetPart(CompanyConnection opened, @Nullable Owner amp) implements AutoCloseable {

  /**
   * An AMP and where its rows are.
   *
   * @param number its vproc number
   * @param storage the name of its storage
   */
  public record Owner(int number, String storage) {}

  /** The schema of a company. */
  public static TargetPart ofCompany(CompanyConnection opened) {
    return new TargetPart(opened, null);
  }

  /** The storage as those know it who guard its cylinder index. */
  StorageConnection storage(Owner owner) {
    return StorageConnection.of(opened, owner.storage());
  }

  /** A session's name; each session of a load has its own. */
  String session(String whose) {
    return amp == null ? whose : whose + " amp " + amp.number();
  }

  /** The object of a fault: a table of this part. */
  String object(String table) {
    return "table " + table + (amp == null ? "" : " of AMP " + amp.number());
  }

  @Override
  public void close() throws SQLException {
    opened.close();
  }
}
