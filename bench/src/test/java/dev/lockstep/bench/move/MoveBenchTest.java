package dev.lockstep.bench.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.bench.BenchException;
import dev.lockstep.bench.command.BenchCommand;
import dev.lockstep.bench.command.UserFaultException;
import dev.lockstep.bench.load.LineitemFiles;
import dev.lockstep.bench.postgres.PostgresServer;
import dev.lockstep.bench.postgres.TestPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MoveBenchTest {
  private static final Path SERVER = Path.of("server");

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {"--streams=0", "--streams=2,2", "--streams=65", "--rounds=0", "--scale=0"})
  void faulty_arguments_are_the_users_fault(String argument) {
    CommandLine command = BenchCommand.of(new MoveCommand());
    command.setErr(new PrintWriter(Writer.nullWriter()));

    assertThat(command.execute("--server", "none", argument)).isEqualTo(8);
  }

  @Test
  void a_move_needs_streams() {
    assertThatThrownBy(
            () -> new MoveSettings(SERVER, Optional.empty(), 1, List.of(), 1, false, false))
        .isInstanceOf(UserFaultException.class)
        .hasMessageContaining("--streams");
  }

  @Test
  void a_bare_copy_in_several_streams_brings_every_row_and_the_key() {
    SourceTable source = source();
    requireCopied(source, source.table().database());
    requireCopied(source, TestPostgres.newDatabase());
    assertThat(source.table().sums().rows()).isEqualTo(6005);
    assertThat(source.table().sums().key()).isEqualTo(1);
    assertThat(source.bytes()).isPositive();
  }

  private static void requireCopied(SourceTable source, String database) {
    CopyPeer peer = new CopyPeer(source, database);
    for (int streams : List.of(1, 3)) {
      Duration time = peer.move(streams);

      assertThat(time).isPositive();
      assertThat(peer.moved().sums()).isEqualTo(source.table().sums());
      peer.undo();
    }
  }

  @Test
  void ranges_have_about_as_many_rows_each_and_cover_all_keys() {
    SourceTable source = source();

    assertThat(source.ranges(1)).containsExactly("true");
    assertThat(source.ranges(3))
        .hasSize(3)
        .satisfies(
            ranges -> {
              assertThat(ranges.get(0)).matches("l_orderkey < \\d+");
              assertThat(ranges.get(1)).matches("l_orderkey >= \\d+ AND l_orderkey < \\d+");
              assertThat(ranges.get(2)).matches("l_orderkey >= \\d+");
            });
  }

  @Test
  void a_row_that_is_missing_is_seen_in_the_sums() {
    SourceTable source = source();
    MovedTable.Sums all = source.table().sums();
    PostgresServer postgres = source.table().postgres();
    postgres.execute(
        source.table().database(),
        "UPDATE amp0.lineitem SET l_comment = 'x' WHERE l_orderkey = 1 AND l_linenumber = 1");

    assertThat(source.table().sums()).isNotEqualTo(all);
  }

  @Test
  void client_programs_are_looked_for_in_the_installation_first() throws IOException {
    Path other = program("other", "15.18");
    Path installed = program("installed", "99.1");

    DumpPrograms found = DumpPrograms.on(Optional.of(installed), other.toString()).orElseThrow();
    assertThat(found.dump()).isEqualTo(installed.resolve("pg_dump"));
    assertThat(found.obstacle(TestPostgres.server())).isEmpty();
    assertThat(DumpPrograms.on(Optional.empty(), ":" + directory)).isEmpty();
    DumpPrograms old = DumpPrograms.on(Optional.empty(), other.toString()).orElseThrow();
    assertThat(old.obstacle(TestPostgres.server()).orElseThrow())
        .contains("is of version 15", "--postgres DIR");
  }

  /** A directory with programs that tell a version. */
  private Path program(String name, String version) throws IOException {
    Path made = Files.createDirectory(directory.resolve(name));
    for (String program : List.of("pg_dump", "pg_restore")) {
      Path file =
          Files.writeString(
              made.resolve(program),
              "#!/bin/sh\necho '" + program + " (PostgreSQL) " + version + " (Debian)'\n");
      assertThat(file.toFile().setExecutable(true)).isTrue();
    }
    return made;
  }

  @Test
  void a_directory_without_a_server_is_refused() {
    assertThatThrownBy(() -> PostgresServer.start(Optional.of(directory)))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("has no program initdb");
  }

  @Test
  void the_last_line_has_the_ratios_of_the_medians() {
    MoveResult result = new MoveResult();
    for (int seconds : List.of(11, 30, 22)) {
      result.add("lockstep 2", Duration.ofSeconds(seconds));
      result.add("lockstep 4", Duration.ofSeconds(seconds - 2));
      result.add("bare COPY 2", Duration.ofSeconds(20));
      result.add("bare COPY 4", Duration.ofSeconds(16));
    }

    assertThat(last(result))
        .startsWith(
            "{\"bench\":\"move\",\"streams\":2,\"lockstep_over_copy\":1.1,"
                + "\"lockstep_seconds\":22.0,\"copy_seconds\":20.0,"
                + "\"lockstep_over_copy_s4\":1.25,\"lockstep_seconds_s4\":20.0,"
                + "\"copy_seconds_s4\":16.0,\"rows\":600,")
        .doesNotContain("dump")
        .contains("\"scale\":1.0,\"heap\":\"256m\",\"runs\":3,\"cpus\":");
    result.add("pg_dump", Duration.ofSeconds(66));
    assertThat(last(result))
        .contains(
            "\"dump_over_lockstep\":3.0,",
            "\"dump_over_lockstep_s4\":3.3,",
            "\"dump_seconds\":66.0,");
  }

  private SourceTable source() {
    String database = TestPostgres.newDatabase();
    LineitemFiles files = LineitemFiles.write(directory.resolve("files"), 0.001, 2);
    return SourceTable.make(TestPostgres.server(), database, files);
  }

  private static String last(MoveResult result) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    MoveSettings settings =
        new MoveSettings(SERVER, Optional.empty(), 1, List.of(2, 4), 3, false, false);
    new MoveReport(settings, 600, 70_000, result)
        .print(new PrintStream(printed, true, StandardCharsets.UTF_8));
    List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
    return lines.get(lines.size() - 1);
  }
}
