package dev.lockstep.it;

import dev.lockstep.bench.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A script of {@code examples/rights}, executed as psql would do it. */
final class RightsScript {

  private static final Path FOLDER = Path.of("..", "examples", "rights");
  private static final Pattern VARIABLE = Pattern.compile(":\"([a-z]+)\"");

  private RightsScript() {}

  /**
   * Executes a script in a database of a server by its superuser, with values for its variables.
   */
  static void execute(
      PostgresServer postgres, String database, String name, Map<String, String> variables)
      throws SQLException, IOException {
    String text;
    try (Stream<String> lines = Files.lines(FOLDER.resolve(name))) {
      text = lines.filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
    }
    try (Connection connection = postgres.connect(database)) {
      for (String statement : text.split(";")) {
        String sql =
            VARIABLE
                .matcher(statement)
                .replaceAll(
                    variable ->
                        '"'
                            + (variable.group(1).equals("database")
                                ? database
                                : variables.get(variable.group(1)))
                            + '"');
        if (!sql.isBlank()) {
          Sql.execute(connection, sql);
        }
      }
    }
  }
}
