package dev.lockstep.bench.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.bench.BenchException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

class BenchCommandTest {

  private final StringWriter said = new StringWriter();
  private final Measuring command = new Measuring();

  @ParameterizedTest
  @CsvSource({
    "'', 2000, 3",
    "--quick, 400, 1",
    "--quick --size=7 --rounds=2, 7, 2",
    "--size=7, 7, 3"
  })
  void what_is_given_counts_more_than_quick(String arguments, int size, int rounds) {
    assertThat(execute(arguments)).isZero();
    assertThat(command.measured).isEqualTo("server " + size + " " + rounds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--size=0", "--size=-1", "--rounds=0", "--rounds=x", "--colour"})
  void faulty_options_are_the_users_fault(String argument) {
    assertThat(execute(argument)).isEqualTo(8);
    assertThat(command.measured).isNull();
    assertThat(said.toString()).contains(argument.split("=")[0]);
  }

  @Test
  void what_cannot_be_measured_is_said_in_one_sentence() {
    command.fault = new BenchException("The server did not start.");

    assertThat(execute("--quick")).isEqualTo(12);
    assertThat(said.toString()).isEqualToIgnoringNewLines("The server did not start.");
  }

  @Test
  void whatever_else_fails_is_shown_with_its_place() {
    command.fault = new IllegalStateException("unforeseen");

    assertThat(execute("--quick")).isEqualTo(12);
    assertThat(said.toString()).contains("unforeseen", "at dev.lockstep.bench.command");
  }

  private int execute(String arguments) {
    CommandLine line = BenchCommand.of(command).setErr(new PrintWriter(said, true));
    return line.execute(("--server=server " + arguments).strip().split(" "));
  }

  @Command(name = "measuring", exitCodeOnInvalidInput = 8)
  private static final class Measuring implements Callable<Integer> {

    @Mixin private ServerOption server = new ServerOption();
    @Mixin private ExtentOptions extent = new ExtentOptions();

    @Option(names = "--size")
    private @Nullable Integer size;

    private @Nullable RuntimeException fault;
    private @Nullable String measured;

    @Override
    public Integer call() {
      if (fault != null) {
        throw fault;
      }
      int number = extent.number("--size", size, 2000, 400);
      int rounds = extent.rounds();
      Path directory = server.directory();
      measured = directory + " " + number + " " + rounds;
      return 0;
    }
  }
}
