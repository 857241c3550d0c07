package dev.lockstep.transporter.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.transporter.DelimitedFormat;
import dev.lockstep.transporter.Position;
import dev.lockstep.transporter.record.RecordBlock;
import dev.lockstep.transporter.record.RecordReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What bad rows cost, in records that are sent to PostgreSQL. */
class PostgresBlocksTest {

  private static final int ROWS = 10_000;

  @TempDir private Path folder;
  private final List<Integer> sent = new ArrayList<>();
  private LoadedCompany company;

  @BeforeEach
  void makeTable() throws Exception {
    company = new LoadedCompany(DatabaseKind.POSTGRESQL, folder);
    company.execute("CREATE TABLE c410.t (id integer PRIMARY KEY, name varchar(60))");
  }

  @Test
  void a_block_without_bad_rows_is_sent_once() throws Exception {
    BlockResult result = write(text(-1));

    assertThat(result.rows()).isEqualTo(ROWS);
    assertThat(sent).containsExactly(ROWS);
  }

  @Test
  void one_bad_row_costs_one_repetition_of_its_block() throws Exception {
    BlockResult result = write(text(7000));

    assertThat(result.rows()).isEqualTo(ROWS - 1);
    assertThat(result.bad()).hasSize(1);
    assertThat(result.bad().get(0).text()).isEqualTo("x7000,\"two\nlines\"");
    assertThat(sent).startsWith(ROWS, 7000, 1);
    assertThat(sent.stream().mapToInt(Integer::intValue).sum()).isLessThanOrEqualTo(2 * ROWS);
  }

  @Test
  void a_block_of_bad_rows_only_costs_little_more_than_each_of_them_alone() throws Exception {
    BlockResult result = write("x\n".repeat(300));

    assertThat(result.bad()).hasSize(300);
    assertThat(sent.stream().mapToInt(Integer::intValue).sum()).isLessThan(5 * 300);
  }

  @Test
  void a_line_that_ends_a_copy_on_older_servers_loses_no_rows() throws Exception {
    company.execute("DROP TABLE c410.t", "CREATE TABLE c410.t (name text)");

    BlockResult result = write("a\n\\.\nb\n");

    assertThat(result.rows() + result.bad().size()).isEqualTo(3);
    assertThat(company.rows("SELECT name FROM c410.t")).contains("a", "b");
  }

  private static String text(int bad) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < ROWS; i++) {
      text.append(i == bad ? "x" : "").append(i).append(",\"two\nlines\"\n");
    }
    return text.toString();
  }

  private BlockResult write(String text) throws Exception {
    try (CompanyConnection opened = company.open()) {
      TargetTable table = TargetTable.find(opened, "t").orElseThrow();
      PostgresCopy copy =
          new PostgresCopy(
              opened.connection(),
              table.quoted() + " (" + TargetColumns.list(table.columns()) + ")",
              Optional.empty(),
              () -> {});
      RecordCopy counted =
          (block, from, to) -> {
            if (to > from) {
              sent.add(to - from);
            }
            copy.write(block, from, to);
          };
      BlockResult result = new BlockResult(Long.MAX_VALUE);
      new PostgresBlocks(opened.connection(), counted).write(block(text), result);
      opened.connection().commit();
      return result;
    }
  }

  private static RecordBlock block(String text) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    RecordBlock block = new RecordBlock();
    new RecordReader(
            new ByteArrayInputStream(bytes), "a.csv", DelimitedFormat.CSV, -1, Position.START)
        .fill(block);
    return block;
  }
}
