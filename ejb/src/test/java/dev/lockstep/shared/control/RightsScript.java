package dev.lockstep.shared.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statements of a script in {@code examples/rights}, as psql would execute them. */
public record RightsScript(List<String> statements) {

  private static final Path FOLDER = Path.of("..", "examples", "rights");
  private static final Pattern VARIABLE = Pattern.compile(":\"([a-z]+)\"");
  private static final AtomicInteger USERS = new AtomicInteger();

  /** A user that no other test has, since all databases of the tests have the same users. */
  public static String newUser(String prefix) {
    return prefix + "_of_rights_" + USERS.incrementAndGet();
  }

  /** A script with values for all of its variables. */
  public static RightsScript of(String name, Map<String, String> variables) {
    return new RightsScript(
        Arrays.stream(text(name).split(";\\s*\n"))
            .map(statement -> VARIABLE.matcher(statement).replaceAll(m -> value(m, variables)))
            .toList());
  }

  private static String text(String name) {
    try (Stream<String> lines = Files.lines(FOLDER.resolve(name))) {
      return lines
          .filter(line -> !line.startsWith("--") && !line.isBlank())
          .collect(Collectors.joining("\n", "", "\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String value(MatchResult variable, Map<String, String> variables) {
    String value = variables.get(variable.group(1));
    if (value == null) {
      throw new IllegalArgumentException("There is no value for " + variable.group(1));
    }
    return Matcher.quoteReplacement('"' + value + '"');
  }

  /** The same without the one statement that begins like this; with an empty text, the same. */
  public RightsScript without(String beginning) {
    if (beginning.isEmpty()) {
      return this;
    }
    List<String> others =
        statements.stream().filter(statement -> !statement.startsWith(beginning)).toList();
    if (others.size() != statements.size() - 1) {
      throw new IllegalArgumentException("Not one statement begins with " + beginning);
    }
    return new RightsScript(others);
  }

  /** Executes it by an administrator's connection to the database that it is for. */
  public void execute(Connection administrator) throws SQLException {
    try (Statement statement = administrator.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
