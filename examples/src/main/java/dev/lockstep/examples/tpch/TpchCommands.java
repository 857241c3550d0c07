package dev.lockstep.examples.tpch;

import dev.lockstep.examples.jdbc.Database;
import io.trino.tpch.TextPool;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The commands of this example; an {@link IllegalArgumentException} is the user's fault. */
public final class TpchCommands {

  /** Writes tables, operation and answers. */
  public static final String WRITE = "tpch";

  /** Compares the answers. */
  public static final String CHECK = "tpch-check";

  private static final String PASSWORD = "TPCH_PASSWORD";

  private final PrintStream out;
  private final Map<String, String> environment;

  /**
   * @param environment has the password of a database that asks for one
   */
  public TpchCommands(PrintStream out, Map<String, String> environment) {
    this.out = out;
    this.environment = Map.copyOf(environment);
  }

  /** Writes the example's folder. */
  public void write(Path root, List<String> arguments) throws IOException {
    TpchPlan demo = TpchPlan.ofDemo();
    Options options = Options.of(arguments, List.of("scale", "rows", "company", "data-store"));
    String rows = options.get("rows");
    TpchPlan plan =
        new TpchPlan(
            Double.parseDouble(options.get("scale", Double.toString(demo.scale()))),
            Integer.parseInt(options.get("company", Integer.toString(demo.company()))),
            options.get("data-store", demo.dataStore()),
            rows == null ? null : Path.of(rows));
    TpchFolder folder = new TpchFolder(root);
    if (Files.exists(folder.operation())) {
      throw new IllegalArgumentException(
          folder.operation() + " is there already. Remove it or choose another folder.");
    }
    folder.write(plan, TextPool.getDefaultTextPool());
    out.println("wrote " + folder.operation() + " and the answers that its rows must give");
  }

  /** Tells for each query whether it is answered as it should be, and gives whether all are. */
  public boolean check(Path root, List<String> arguments) throws IOException, SQLException {
    Options options = Options.of(arguments, List.of("url", "user", "schema"));
    String url = options.get("url");
    if (url == null) {
      throw new IllegalArgumentException("tell where the tables are: --url=jdbc:...");
    }
    TpchFolder folder = new TpchFolder(root);
    if (!Files.exists(folder.operation())) {
      throw new IllegalArgumentException("nothing is in " + root + ": run tpch first");
    }
    Database database = new Database(url, options.get("user"), environment.get(PASSWORD));
    String schema = options.get("schema", "c" + TpchPlan.ofDemo().company());
    try (Connection connection = database.connect(schema)) {
      List<CheckedQuery> checked = new TpchCheck(folder).check(connection);
      checked.forEach(query -> out.println(query.describe()));
      return checked.stream().allMatch(CheckedQuery::ok);
    }
  }

  /** Arguments such as {@code --scale=1}. */
  private record Options(Map<String, String> values) {

    static Options of(List<String> arguments, List<String> names) {
      Map<String, String> values = new HashMap<>();
      for (String argument : arguments) {
        int end = argument.indexOf('=');
        if (!argument.startsWith("--") || end < 0 || !names.contains(argument.substring(2, end))) {
          throw new IllegalArgumentException(
              argument + " is none of --" + String.join("=, --", names) + "=");
        }
        values.put(argument.substring(2, end), argument.substring(end + 1));
      }
      return new Options(values);
    }

    @Nullable String get(String name) {
      return values.get(name);
    }

    String get(String name, String otherwise) {
      return values.getOrDefault(name, otherwise);
    }
  }
}
