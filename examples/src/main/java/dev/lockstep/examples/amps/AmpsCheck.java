package dev.lockstep.examples.amps;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Adds up the line items of all AMPs, wherever these are now. Immutable. */
public final class AmpsCheck {

  private static final Pattern AMP = Pattern.compile("amp (\\d+) (\\S+)");

  private final AmpsFolder folder;

  /**
   * @param folder with the sums that the generated rows have
   */
  public AmpsCheck(AmpsFolder folder) {
    this.folder = folder;
  }

  /**
   * What was found.
   *
   * @param lines one for each AMP, with its storage and its rows, and one for all
   * @param ok whether count and sums over all AMPs are those of the generated rows
   */
  public record Found(List<String> lines, boolean ok) {

    public Found {
      lines = List.copyOf(lines);
    }
  }

  /** Asks the storages that the current configuration map names. */
  public Found check() throws IOException, SQLException {
    List<String> lines = new ArrayList<>();
    LineItemSums all = LineItemSums.NONE;
    try (Connection connection = folder.database().connect()) {
      Matcher amp = AMP.matcher(map(connection));
      while (amp.find()) {
        LineItemSums sums = LineItemSums.of(connection, AmpsFolder.schema(amp.group(2)));
        lines.add("AMP " + amp.group(1) + " in " + amp.group(2) + ": " + sums.rows() + " rows");
        all = all.plus(sums);
      }
    }
    String known = Files.readString(folder.sums()).strip();
    boolean ok = known.equals(all.line());
    lines.add(
        ok
            ? "all AMPs: OK  " + all.line()
            : "all AMPs: DIFFERENT  " + all.line() + " instead of " + known);
    return new Found(lines, ok);
  }

  /** The storage of AMP 3 has it, which does not move. */
  private static String map(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT map FROM "
                    + AmpsFolder.schema("disk3")
                    + ".lockstep_configuration_map WHERE state = 'CURRENT'")) {
      if (!row.next()) {
        throw new SQLException("The storages have no configuration map: apply the site first");
      }
      return row.getString(1);
    }
  }
}
