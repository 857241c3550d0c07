package dev.lockstep.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.bench.command.BenchCommand;
import dev.lockstep.bench.command.UserFaultException;
import dev.lockstep.bench.load.LoadPeer.Measurement;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class LoadBenchTest {
  private static final Path SERVER = Path.of("server");

  @Test
  void the_warm_up_is_never_larger_than_what_is_measured() {
    assertThat(new LoadSettings(SERVER, 10, 1, 1, false).warmUpScale()).isEqualTo(1);
    assertThat(new LoadSettings(SERVER, 0.01, 1, 1, false).warmUpScale()).isEqualTo(0.01);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 101, Double.NaN})
  void a_scale_that_makes_no_sense_is_refused(double scale) {
    assertThatThrownBy(() -> new LoadSettings(SERVER, scale, 1, 1, false))
        .isInstanceOf(UserFaultException.class)
        .hasMessageContaining("--scale");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--instances=0", "--rounds=0", "--scale=0", "--scale=x", "--color"})
  void faulty_arguments_are_the_users_fault(String argument) {
    CommandLine command = BenchCommand.of(new LoadCommand());
    command.setErr(new PrintWriter(Writer.nullWriter()));

    assertThat(command.execute("--server", "none", argument)).isEqualTo(8);
  }

  @Test
  void the_files_hold_the_rows_that_the_table_is_compared_with(@TempDir Path directory)
      throws IOException {
    LineitemFiles files = LineitemFiles.write(directory.resolve("few"), 0.001, 3);

    List<String> lines = new ArrayList<>();
    for (Path file : files.files()) {
      lines.addAll(Files.readAllLines(file));
    }
    assertThat(files.files()).hasSize(3);
    // 1,500 orders of TPC-H have so many items
    assertThat(lines).hasSize(6005);
    assertThat(files.rows()).isEqualTo(6005);
    assertThat(lines).allSatisfy(line -> assertThat(line.split("\\|")).hasSize(16));
    assertThat(
            lines.stream()
                .map(line -> new BigDecimal(line.split("\\|")[5]))
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(files.price());
  }

  @Test
  void the_last_line_has_the_ratios_of_the_medians() {
    LoadResult result = new LoadResult();
    for (int seconds : List.of(10, 30, 20)) {
      result.add("lockstep", new Measurement(Duration.ofSeconds(seconds), Duration.ofSeconds(9)));
      result.add("bare COPY", Measurement.of(Duration.ofSeconds(seconds - 4)));
      result.add("Spring Batch", Measurement.of(Duration.ofSeconds(seconds * 5)));
    }

    assertThat(last(result))
        .startsWith(
            "{\"bench\":\"load\",\"instances\":4,\"lockstep_over_limit\":1.25,"
                + "\"lockstep_seconds\":20.0,\"lockstep_own_seconds\":9.0,"
                + "\"limit_seconds\":16.0,\"spring_batch_over_lockstep\":5.0,"
                + "\"spring_batch_seconds\":100.0,")
        .doesNotContain("psql")
        .contains("\"rows\":600,\"scale\":1.0,\"heap\":\"256m\",\"runs\":3,\"cpus\":");
    result.add("psql", Measurement.of(Duration.ofSeconds(30)));
    assertThat(last(result)).contains("\"psql_over_lockstep\":1.5,\"psql_seconds\":30.0,");
  }

  private static String last(LoadResult result) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    new LoadReport(new LoadSettings(SERVER, 1, 4, 3, false), 600, 70_000, result)
        .print(new PrintStream(printed, true, StandardCharsets.UTF_8));
    List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
    return lines.get(lines.size() - 1);
  }
}
