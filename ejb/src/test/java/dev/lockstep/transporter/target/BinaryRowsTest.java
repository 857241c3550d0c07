package dev.lockstep.transporter.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.transporter.DelimitedFormat;
import dev.lockstep.transporter.Position;
import dev.lockstep.transporter.record.BadRow;
import dev.lockstep.transporter.record.RecordBlock;
import dev.lockstep.transporter.record.RecordReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that are made binary are those that PostgreSQL would have read from the text. */
class BinaryRowsTest {

  private static final String COLUMNS =
      "(s smallint, i integer, b bigint, n numeric, p numeric(9, 2), d date, t text, v varchar(8),"
          + " c char(4))";

  @TempDir private Path folder;
  private LoadedCompany company;

  @BeforeEach
  void makeTables() throws Exception {
    company = new LoadedCompany(DatabaseKind.POSTGRESQL, folder);
    company.execute("CREATE TABLE c410.t " + COLUMNS, "CREATE TABLE c410.plain " + COLUMNS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0,0,0,0,0,2000-01-01,a,b,c",
        "1,2,3,4,5,1999-12-31,a,b,c",
        "-32768,-2147483648,-999999999999999999,-1,-0.01,0001-01-01,ä€😀,ü,é",
        "32767,2147483647,999999999999999999,999999999999999999,9999999.99,9999-12-31,x,12345678,1",
        "7,007,-0,-0,-0.00,2000-02-29,back\\slash,a b,a",
        "1,1,1,0.0001,0.1,1900-02-28,N,null,t",
        "1,1,1,10000,10000,1600-02-29,\\N,x,x",
        "1,1,1,10000.0000,10000.50,2400-12-31,'quotes',x,x",
        "1,1,1,100000000,1234567.8,1996-03-01,x,x,x",
        "1,1,1,12345678.9012,0.005,1996-02-29,x,x,x",
        "1,1,1,1.5000,1.999,2023-12-31,x,x,x",
        "1,1,1,99999999.9999,99999.999,2024-12-31,x,x,x",
        ",,,,,,,,",
        "1,,,,,,,,x"
      })
  void what_is_made_binary_is_what_postgresql_reads(String row) throws Exception {
    assertThat(load("t", row + "\n", true)).isTrue();
    load("plain", row + "\n", false);

    assertThat(all("t")).isEqualTo(all("plain")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "s;32768",
        "s;+1",
        "i;2147483648",
        "i;' 1'",
        "i;1_000",
        "i;-",
        "b;1000000000000000000",
        "b;0x10",
        "b;1.0",
        "n;NaN",
        "n;1e3",
        "n;1.",
        "n;.5",
        "n;1.23456",
        "n;1.2.3",
        "n;-",
        "n;1000000000000000000",
        "d;2023-02-29",
        "d;1900-02-29",
        "d;2023-13-01",
        "d;2023-04-31",
        "d;2023-00-10",
        "d;2023-1-1",
        "d;13.03.1996",
        "d;infinity",
        "d;0000-01-01",
        "d;1996-03-13x"
      })
  void what_is_not_written_plainly_is_left_to_postgresql(String column, String value)
      throws Exception {
    String row = "1,1,1,1,1,2000-01-01,x,x,x";
    List<String> fields = new ArrayList<>(List.of(row.split(",")));
    fields.set(List.of("s", "i", "b", "n", "p", "d", "t", "v", "c").indexOf(column), value);

    assertThat(made(row + "\n" + String.join(",", fields) + "\n" + row + "\n")).isEqualTo(1);
    assertThat(made(String.join(",", fields) + "\n" + row + "\n")).isZero();
    assertThat(made(row + "\n" + row + "\n")).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,1,1,1,1,2000-01-01,x,x,x",
        "1,1,1,1,1,2000-01-01,x,x\n",
        "1,1,1,1,1,2000-01-01,x,x,x,x\n",
        "1,1,1,1,1,2000-01-01,\"x\",x,x\n",
        "1,1,1,1,1,2000-01-01,x,x,x\r\n",
        "\\.\n",
        "1\n",
        "\n",
        "1,1,1,1,1,2000-01-01\n",
        "1,1,1,1,1,200\n"
      })
  void what_is_no_plain_row_is_left_to_postgresql(String text) throws Exception {
    assertThat(made(text)).isZero();
  }

  @Test
  void a_value_that_postgresql_refuses_is_refused_with_its_row() throws Exception {
    BlockResult result = new BlockResult(Long.MAX_VALUE);
    String good = "1,1,1,1,1,2000-01-01,x,x,x\n";
    load("t", good.repeat(9) + "1,1,1,1,1,2000-01-01,x,too long a text,x\n" + good, result);

    assertThat(result.rows()).isEqualTo(10);
    assertThat(result.bad()).singleElement().extracting(BadRow::code).isEqualTo("22001");
    assertThat(company.rows("SELECT count(*) FROM c410.t")).containsExactly("10");
  }

  @ParameterizedTest
  @CsvSource({"-,\"", ".,\"", "0,\"", "9,\"", "|,-", "|,5"})
  void a_delimiter_or_quote_that_may_be_part_of_a_value_is_left_to_postgresql(
      char delimiter, char quote) throws Exception {
    DelimitedFormat format =
        new DelimitedFormat(delimiter, quote, "", false, DelimitedFormat.CSV.encoding());
    String row = String.join(String.valueOf(delimiter), "1", "1", "1", "1", "1", "", "x", "x", "x");

    try (CompanyConnection opened = company.open()) {
      assertThat(
              rows(opened, "t").begin(block((row + "\n").getBytes(StandardCharsets.UTF_8), format)))
          .isFalse();
    }
  }

  @Test
  void rows_behind_one_that_is_not_plain_are_read_as_text_and_none_is_lost() throws Exception {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 30_000; i++) {
      String date = i == 20_000 ? "13 Jan 2001" : "2001-01-13";
      text.append(i).append(",1,1,1,1,").append(date).append(",a long text of row ").append(i);
      text.append(",x,x\n");
    }
    String all = text.toString().replaceAll("(?m)^(\\d+),1,", "1,$1,");
    BlockResult result = new BlockResult(Long.MAX_VALUE);
    load("t", all, result);

    assertThat(result.rows()).isEqualTo(30_000);
    assertThat(result.bad()).isEmpty();
    assertThat(company.rows("SELECT sum(i) FROM c410.t")).containsExactly("449985000");
    assertThat(company.rows("SELECT count(DISTINCT t) FROM c410.t")).containsExactly("30000");
    assertThat(company.rows("SELECT count(DISTINCT d) FROM c410.t")).containsExactly("1");
  }

  @Test
  void a_text_of_a_million_characters_is_made_binary() throws Exception {
    String row = "1,1,1,1,1,2000-01-01," + "x".repeat(1_000_000) + ",y,z\n";

    assertThat(load("t", row + row, true)).isTrue();

    assertThat(company.rows("SELECT sum(length(t)) FROM c410.t")).containsExactly("2000000");
  }

  @Test
  void bytes_that_are_no_text_are_refused() throws Exception {
    BlockResult result = new BlockResult(Long.MAX_VALUE);
    byte[] bytes = "1,1,1,1,1,2000-01-01,x,x,x\n".getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 4] = (byte) 0xff;
    load("t", bytes, result);

    assertThat(result.bad()).singleElement().extracting(BadRow::code).isEqualTo("22021");
  }

  @Test
  void a_table_with_a_column_of_another_type_is_read_as_text() throws Exception {
    company.execute(
        "CREATE DOMAIN c410.short AS varchar(3)",
        "CREATE TABLE c410.u (a integer, b c410.short)",
        "CREATE TABLE c410.w (a integer, b timestamptz)");

    try (CompanyConnection opened = company.open()) {
      for (String name : List.of("u", "w")) {
        TargetTable table = TargetTable.find(opened, name).orElseThrow();
        TargetColumns both = TargetColumns.of(table, List.of("a", "b"));
        TargetColumns one = TargetColumns.of(table, List.of("a"));

        assertThat(BinaryColumns.rows(opened.connection(), both)).isEmpty();
        assertThat(BinaryColumns.rows(opened.connection(), one)).isPresent();
      }
    }
  }

  @Test
  void a_source_whose_blocks_are_not_plain_is_not_looked_at_for_long() throws Exception {
    try (CompanyConnection opened = company.open()) {
      BinaryRows rows = rows(opened, "t");
      String plain = "1,1,1,1,1,2000-01-01,x,x,x\n";
      String other = "1,1,1,1,1,13.1.2000,x,x,x\n";
      for (int i = 0; i < 7; i++) {
        assertThat(made(rows, other)).isZero();
      }
      assertThat(made(rows, plain)).isEqualTo(1);
      for (int i = 0; i < 8; i++) {
        assertThat(made(rows, plain + other)).isLessThan(2);
      }
      assertThat(made(rows, plain)).isZero();
    }
  }

  private List<String> all(String table) throws Exception {
    return company.rows("SELECT t::text || length(c) FROM c410." + table + " t");
  }

  /** How many rows at the beginning of a text can be made binary. */
  private int made(String text) throws Exception {
    try (CompanyConnection opened = company.open()) {
      return made(rows(opened, "t"), text);
    }
  }

  private static int made(BinaryRows rows, String text) throws Exception {
    if (!rows.begin(block(text.getBytes(StandardCharsets.UTF_8)))) {
      return 0;
    }
    while (rows.next()) {
      assertThat(rows.to()).isPositive();
    }
    return rows.records();
  }

  private static BinaryRows rows(CompanyConnection opened, String name) throws Exception {
    TargetTable table = TargetTable.find(opened, name).orElseThrow();
    return BinaryColumns.rows(opened.connection(), TargetColumns.of(table, table.columns()))
        .orElseThrow();
  }

  /** Whether it could be made binary. */
  private boolean load(String name, String text, boolean binary) throws Exception {
    RecordBlock block = block(text.getBytes(StandardCharsets.UTF_8));
    try (CompanyConnection opened = company.open()) {
      Optional<BinaryRows> rows = binary ? Optional.of(rows(opened, name)) : Optional.empty();
      copy(opened.connection(), name, rows).write(block, 0, block.records());
      opened.connection().commit();
      return rows.isPresent() && rows.get().begin(block);
    }
  }

  private void load(String name, String text, BlockResult result) throws Exception {
    load(name, text.getBytes(StandardCharsets.UTF_8), result);
  }

  private void load(String name, byte[] text, BlockResult result) throws Exception {
    try (CompanyConnection opened = company.open()) {
      Optional<BinaryRows> rows = Optional.of(rows(opened, name));
      new PostgresBlocks(opened.connection(), copy(opened.connection(), name, rows))
          .write(block(text), result);
      opened.connection().commit();
    }
  }

  private static PostgresCopy copy(
      Connection connection, String table, Optional<BinaryRows> binary) {
    return new PostgresCopy(
        connection, "c410." + table + " (s, i, b, n, p, d, t, v, c)", binary, () -> {});
  }

  private static RecordBlock block(byte[] bytes) throws Exception {
    return block(bytes, DelimitedFormat.CSV);
  }

  private static RecordBlock block(byte[] bytes, DelimitedFormat format) throws Exception {
    RecordBlock block = new RecordBlock();
    new RecordReader(new ByteArrayInputStream(bytes), "a.csv", format, -1, Position.START)
        .fill(block);
    return block;
  }
}
