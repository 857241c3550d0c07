package dev.lockstep.transporter.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.transporter.DelimitedFormat;
import dev.lockstep.transporter.Encoding;
import dev.lockstep.transporter.From;
import dev.lockstep.transporter.source.SourcePart.FilePart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcePlannerTest {

  private static final List<String> TABLE = List.of("id", "name");

  @TempDir private Path folder;
  private Path own;
  private SourcePlanner planner;

  @BeforeEach
  void makeFolders() throws IOException {
    own = Files.createDirectory(folder.resolve("own"));
    Files.createDirectory(folder.resolve("in"));
    Files.createDirectory(folder.resolve("secret"));
    planner =
        new SourcePlanner(
            new SourceFolders(own, List.of(folder.resolve("in"))),
            (store, schema) -> {
              throw new SQLException("no data store");
            });
  }

  @Test
  void one_big_file_is_cut_between_records_whatever_is_in_its_quotes() throws Exception {
    Random random = new Random(11);
    for (int round = 0; round < 300; round++) {
      StringBuilder text = new StringBuilder();
      List<Long> begins = new java.util.ArrayList<>(List.of(0L));
      for (int i = 0; i < 40; i++) {
        String inside = "\n,\"\"".repeat(random.nextInt(6));
        text.append(i).append(random.nextBoolean() ? ",\"" + inside + "\"\n" : ",a\n");
        begins.add((long) text.length());
      }
      write("a.csv", text.toString());

      SourcePlan plan = planner.plan(csv("a.csv"), 3, TABLE);

      long at = 0;
      for (List<SourcePart> parts : plan.instances()) {
        FilePart part = (FilePart) parts.get(0);
        assertThat(parts).hasSize(1);
        assertThat(part.from()).isEqualTo(at);
        assertThat(begins).contains(part.to());
        assertThat(part.to() - part.from()).isLessThan(text.length() / 2);
        at = part.to();
      }
      assertThat(at).isEqualTo(text.length());
    }
  }

  @Test
  void many_files_are_shared_by_their_size() throws Exception {
    write("a.csv", "1,a\n".repeat(1000));
    write("b.csv", "1,b\n".repeat(3000));
    write("c.csv.gz", "1,c\n".repeat(1000));

    SourcePlan plan = planner.plan(csv("*.csv", "*.gz"), 2, TABLE);

    assertThat(plan.columns()).isEqualTo(TABLE);
    assertThat(plan.files()).containsOnlyKeys("a.csv", "b.csv", "c.csv.gz");
    assertThat(plan.parts(1)).contains(new FilePart("c.csv.gz", 0, -1));
    assertThat(plan.parts(2)).hasSize(1);
    long first = plan.parts(1).stream().mapToLong(SourcePlannerTest::length).sum();
    long second = plan.parts(2).stream().mapToLong(SourcePlannerTest::length).sum();
    assertThat(first + second).isEqualTo(16_000);
    assertThat(second - first).isBetween(0L, 400L);
  }

  private static long length(SourcePart part) {
    FilePart file = (FilePart) part;
    return file.compressed() ? 0 : file.to() - file.from();
  }

  @Test
  void a_plan_can_be_kept_as_text() throws Exception {
    write("a.csv", "1,a\n2,b\n");
    SourcePlan plan = planner.plan(csv("a.csv"), 2, TABLE);

    assertThat(SourcePlanText.read(SourcePlanText.write(plan))).isEqualTo(plan);
  }

  @Test
  void all_faults_of_files_are_named_at_once() throws Exception {
    write("empty.csv", "");
    write("utf16.csv", "1,a\n".getBytes(StandardCharsets.UTF_16));
    write("broken.csv.gz", "not compressed".getBytes(StandardCharsets.UTF_8), false);
    Path secret = Files.writeString(folder.resolve("secret/a.csv"), "1,a\n");
    Files.createSymbolicLink(own.resolve("link.csv"), secret);

    List<Fault> faults =
        refused(
            ErrorCode.LOAD_SOURCE_INVALID,
            () ->
                planner.plan(
                    csv(
                        "none.csv",
                        "no-*.csv",
                        "empty.csv",
                        "utf16.csv",
                        "broken.csv.gz",
                        "link.csv",
                        secret.toString()),
                    1,
                    TABLE));

    assertThat(faults)
        .extracting(fault -> fault.object() + ": " + fault.message())
        .satisfiesExactlyInAnyOrder(
            text -> assertThat(text).isEqualTo("none.csv: there is no such file"),
            text -> assertThat(text).isEqualTo("no-*.csv: stands for no file"),
            text -> assertThat(text).isEqualTo("empty.csv: is empty"),
            text -> assertThat(text).isEqualTo("utf16.csv: is not UTF-8 text"),
            text -> assertThat(text).startsWith("broken.csv.gz: cannot be read"),
            text -> assertThat(text).startsWith("link.csv: is outside of the folders"),
            text -> assertThat(text).startsWith(secret + ": is outside of the folders"));
  }

  @Test
  void files_below_the_servers_own_folders_are_read_by_their_absolute_name() throws Exception {
    Path file = Files.writeString(folder.resolve("in/a.csv"), "1,a\n");

    SourcePlan plan = planner.plan(csv(folder + "/in/*.csv"), 1, TABLE);

    assertThat(plan.parts(1)).containsExactly(new FilePart(file.toString(), 0, 4));
  }

  @Test
  void more_instances_than_records_are_refused() throws Exception {
    write("a.csv", "1,a\n2,b\n");

    assertThat(refused(ErrorCode.LOAD_SOURCE_INVALID, () -> planner.plan(csv("a.csv"), 3, TABLE)))
        .extracting(Fault::text)
        .containsExactly(
            "instances: there are 3, but the source can be divided into no more than 2 parts."
                + " Write instances: 2");
  }

  @Test
  void files_with_different_headers_and_files_with_a_header_only_are_refused() throws Exception {
    write("a.csv", "id,name\n");
    write("b.csv", "name,id\n");

    assertThat(
            refused(
                ErrorCode.LOAD_SOURCE_INVALID,
                () -> planner.plan(header("a.csv", "b.csv"), 1, TABLE)))
        .hasSize(1);
    assertThat(
            refused(ErrorCode.LOAD_SOURCE_INVALID, () -> planner.plan(header("a.csv"), 1, TABLE)))
        .extracting(Fault::message)
        .containsExactly("has no rows");
  }

  @Test
  void a_file_that_has_changed_is_named_with_what_has_changed() throws Exception {
    Path longer = write("longer.csv", "1,a\n");
    Path other = write("other.csv", "1,a\n");
    Path gone = write("gone.csv", "1,a\n");
    Path copied = write("copied.csv", "1,a\n");
    Path big = write("big.csv", "1,a\n".repeat(5 << 20));
    SourcePlan plan = planner.plan(csv("*.csv"), 1, TABLE);
    planner.checkUnchanged(plan);

    Files.writeString(longer, "1,a\n2,b\n");
    Files.writeString(other, "1,b\n");
    Files.delete(gone);
    Files.setLastModifiedTime(copied, FileTime.fromMillis(1));
    Files.setLastModifiedTime(big, FileTime.fromMillis(1));

    assertThat(refused(ErrorCode.LOAD_SOURCE_CHANGED, () -> planner.checkUnchanged(plan)))
        .extracting(fault -> fault.object() + ": " + fault.message())
        .containsExactlyInAnyOrder(
            "longer.csv: its size was 4 bytes and is 8",
            "other.csv: its content is another one",
            "gone.csv: there is no such file",
            "big.csv: it was modified");
  }

  @Test
  void faults_of_queries_are_named() throws Exception {
    String url = "jdbc:h2:mem:planner";
    try (var open = DriverManager.getConnection(url);
        var statement = open.createStatement()) {
      statement.execute("CREATE TABLE a (id integer)");
      statement.execute("INSERT INTO a VALUES (1), (1), (null)");
      SourcePlanner ofQueries =
          new SourcePlanner(
              new SourceFolders(own, List.of()),
              (store, schema) -> {
                var connection = DriverManager.getConnection(url);
                connection.setAutoCommit(false);
                return connection;
              });

      assertThat(message(ofQueries, "select * from b", "id", 1)).contains("refuses it");
      assertThat(message(ofQueries, "select * from a", "no", 1)).contains("no column no");
      assertThat(message(ofQueries, "select * from a", "id", 1)).contains("without a value");
      assertThat(message(ofQueries, "select * from a where id = 2", "id", 1))
          .contains("has no rows");
      assertThat(message(ofQueries, "select * from a where id = 1", "id", 2))
          .contains("no more than 1 part");
    }
  }

  private static String message(SourcePlanner planner, String query, String key, int instances) {
    List<Fault> faults =
        refused(
            ErrorCode.LOAD_SOURCE_INVALID,
            () -> planner.plan(new From.Query("erp", "", query, key), instances, TABLE));
    assertThat(faults).hasSize(1);
    return faults.get(0).text();
  }

  private static List<Fault> refused(
      ErrorCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    LockstepException refused = catchThrowableOfType(LockstepException.class, call);
    assertThat(refused.code()).isEqualTo(code);
    return refused.faults();
  }

  private static From csv(String... files) {
    return new From.Delimited(List.of(files), DelimitedFormat.CSV, false, List.of());
  }

  private static From header(String... files) {
    DelimitedFormat format = new DelimitedFormat(',', null, "", false, Encoding.UTF_8);
    return new From.Delimited(List.of(files), format, true, List.of());
  }

  private Path write(String name, String text) throws IOException {
    return write(name, text.getBytes(StandardCharsets.UTF_8), name.endsWith(".gz"));
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return write(name, bytes, false);
  }

  private Path write(String name, byte[] bytes, boolean compressed) throws IOException {
    Path file = own.resolve(name);
    try (var out =
        compressed
            ? new GZIPOutputStream(Files.newOutputStream(file))
            : Files.newOutputStream(file)) {
      out.write(bytes);
    }
    return file;
  }
}
