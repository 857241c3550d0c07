package dev.lockstep.transporter.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockstep.coordination.exchange.LoadAttempt;
import dev.lockstep.transporter.api.OperatorProvider;
import dev.lockstep.transporter.operator.conductor.Conducting;
import dev.lockstep.transporter.operator.conductor.LoadEnd;
import dev.lockstep.transporter.operator.conductor.LoadEnd.Kind;
import dev.lockstep.transporter.operator.library.OperatorLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator of {@code examples/operators}, from its jar, into a database. */
class OwnOperatorExampleTest {

  private static final String URL = "jdbc:h2:mem:rates;DB_CLOSE_DELAY=-1";
  private static final int ROWS = 60_000;
  private static final int INSTANCES = 3;

  @TempDir private Path directory;

  private final Stage stage = new Stage(new DirectCoordination());
  private Connection target;
  private OperatorLibrary library;

  @BeforeEach
  void prepare() throws Exception {
    library =
        OperatorLibrary.open(
            List.of(
                OperatorJar.make(Path.of("..", "examples", "operators", "src"), directory, "own")));
    target = session();
    execute("CREATE TABLE rate (code VARCHAR(9) PRIMARY KEY, rate DECIMAL(12, 4))");
    stage.sessions = OwnOperatorExampleTest::session;
    stage.parameters =
        Map.of("file", file().toString(), "table", "rate", "columns", "code:9,rate:12");
  }

  @AfterEach
  void close() throws SQLException {
    stage.close();
    library.close();
    execute("SHUTDOWN");
  }

  @Test
  void every_line_becomes_a_row() throws Exception {
    try (Conducting conducting = begin()) {
      assertThat(Stage.end(conducting)).isEqualTo(new LoadEnd(Kind.COMPLETED, ""));
    }

    assertThat(number("SELECT COUNT(*) FROM rate")).isEqualTo(ROWS);
    assertThat(stage.rows).hasValue(ROWS);
    assertThat(stage.restartLog).last().isEqualTo("checkpoint: lines 20000, 20000, 20000");
  }

  @Test
  void a_load_that_died_goes_on_behind_what_it_has_committed() throws Exception {
    stage.interval = Optional.of(Duration.ofMillis(50));
    List<Future<InstanceEnd>> courses = new ArrayList<>();
    try (Conducting conducting = conduct()) {
      for (int instance = 1; instance <= INSTANCES; instance++) {
        courses.add(stage.play(instance, INSTANCES, provider()));
      }
      await().atMost(20, TimeUnit.SECONDS).until(() -> stage.restartLog.size() >= 1);
      conducting.abort("The server is to die");
      assertThat(Stage.end(conducting).kind()).isEqualTo(Kind.FAILED);
      for (Future<InstanceEnd> course : courses) {
        course.get(10, TimeUnit.SECONDS);
      }
    }
    long before = number("SELECT COUNT(*) FROM rate");

    stage.restarted = true;
    stage.load = new LoadAttempt(Stage.LOAD.load(), 2);
    try (Conducting conducting = begin()) {
      assertThat(Stage.end(conducting)).isEqualTo(new LoadEnd(Kind.COMPLETED, ""));
    }

    assertThat(before).isPositive();
    assertThat(number("SELECT COUNT(*) FROM rate")).isEqualTo(ROWS);
    assertThat(number("SELECT SUM(rate) FROM rate"))
        .isEqualTo(IntStream.rangeClosed(1, ROWS).asLongStream().sum());
    assertThat(stage.restartLog).contains("end of restart");
  }

  @Test
  void the_operator_is_not_of_the_servers_classes() {
    assertThat(provider().getClass().getClassLoader())
        .isNotSameAs(OperatorProvider.class.getClassLoader());
  }

  private Conducting begin() {
    Conducting conducting = conduct();
    for (int instance = 1; instance <= INSTANCES; instance++) {
      stage.play(instance, INSTANCES, provider());
    }
    return conducting;
  }

  private Conducting conduct() {
    return stage.conduct(INSTANCES, provider().roles());
  }

  private OperatorProvider provider() {
    return library.provider("fixed-width");
  }

  private Path file() throws IOException {
    return Files.write(
        directory.resolve("rates.txt"),
        IntStream.rangeClosed(1, ROWS).mapToObj(row -> "C%-8d%12d".formatted(row, row)).toList());
  }

  private static Connection session() throws SQLException {
    Connection connection = DriverManager.getConnection(URL);
    connection.setAutoCommit(false);
    return connection;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = target.createStatement()) {
      statement.execute(sql);
    }
  }

  private long number(String query) throws SQLException {
    target.commit();
    try (Statement statement = target.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }
}
