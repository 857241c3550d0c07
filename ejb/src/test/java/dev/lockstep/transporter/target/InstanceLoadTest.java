package dev.lockstep.transporter.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.transporter.DelimitedFormat;
import dev.lockstep.transporter.Encoding;
import dev.lockstep.transporter.From;
import dev.lockstep.transporter.LoadStatistics;
import dev.lockstep.transporter.Mode;
import dev.lockstep.transporter.source.SourcePlan;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is in the table, and what beside it, after loads of every kind. */
class InstanceLoadTest {

  private static final From CSV = delimited(DelimitedFormat.CSV, false, "*.csv");
  private static final String COUNT = "SELECT count(*) FROM c410.t";

  @TempDir private Path folder;
  private LoadedCompany company;

  private void use(DatabaseKind kind) throws SQLException {
    company = new LoadedCompany(kind, folder);
    company.execute(
        "CREATE TABLE c410.t (id integer PRIMARY KEY, name varchar(60), price numeric(9,2))");
  }

  private static From delimited(DelimitedFormat format, boolean header, String... files) {
    return new From.Delimited(List.of(files), format, header, List.of());
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void quotes_line_ends_and_empty_values_arrive_as_they_are_meant(DatabaseKind kind)
      throws Exception {
    use(kind);
    company.write(
        "a.csv",
        "1,\"a,b\nc\"\"d\",1.50\r\n2,\"\",\r\n3,,\"2\"\r\n4,x\"y,\nz\"w,\"5\"\n5,\"\r\n\",5\r\n6,é\\N,6");

    LoadStatistics done = company.loadAll(CSV, 1);

    assertThat(company.rows("SELECT * FROM c410.t ORDER BY id"))
        .containsExactly(
            "1|a,b\nc\"d|1.50",
            "2||null",
            "3|null|2.00",
            "4|xy,\nzw|5.00",
            "5|\r\n|5.00",
            "6|é\\N|6.00");
    assertThat(done.rows()).isEqualTo(6);
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void every_row_of_several_files_is_loaded_once_by_several_instances(DatabaseKind kind)
      throws Exception {
    use(kind);
    company.write("a.csv", "\ufeff" + csv(0, 400, "\n"));
    company.write("b.csv", csv(400, 500, "\r\n"));
    company.write("c.csv.gz", csv(500, 900, "\n"));
    company.write("d.csv.gz", csv(900, 1000, "\n"));

    LoadStatistics done =
        company.loadAll(delimited(DelimitedFormat.CSV, false, "*.csv", "?.csv.gz"), 3);

    assertThat(done.rows()).isEqualTo(1000);
    assertAllRows(1000);
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_header_names_the_columns_in_any_order(DatabaseKind kind) throws Exception {
    use(kind);
    company.write("a.csv", "Price|ID|\n1|7|\n");
    company.write("b.csv", "Price|ID|\n2|8|\n");
    DelimitedFormat format = new DelimitedFormat('|', '"', "", true, Encoding.UTF_8);

    company.loadAll(delimited(format, true, "*.csv"), 1);

    assertThat(company.rows("SELECT * FROM c410.t ORDER BY id"))
        .containsExactly("7|null|1.00", "8|null|2.00");
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void without_a_quote_every_character_but_the_delimiter_is_text(DatabaseKind kind)
      throws Exception {
    use(kind);
    company.write("a.tbl", "1|\"a\\.\u0001|1\n2|NIL|2\n3||3\n");
    DelimitedFormat format = new DelimitedFormat('|', null, "NIL", false, Encoding.UTF_8);

    company.loadAll(delimited(format, false, "a.tbl"), 1);

    assertThat(company.rows("SELECT * FROM c410.t ORDER BY id"))
        .containsExactly("1|\"a\\.\u0001|1.00", "2|null|2.00", "3||3.00");
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void other_encodings_are_read(DatabaseKind kind) throws Exception {
    use(kind);
    company.write("a.csv", "1,5 € für Zoë,1\n".getBytes(Charset.forName("windows-1252")));
    DelimitedFormat format = new DelimitedFormat(',', '"', "", false, Encoding.WINDOWS_1252);

    company.loadAll(delimited(format, false, "a.csv"), 1);

    assertThat(company.rows("SELECT name FROM c410.t")).containsExactly("5 € für Zoë");
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void json_lines_are_loaded(DatabaseKind kind) throws Exception {
    use(kind);
    company.write(
        "a.jsonl",
        """
        {"id": 1, "name": "a\\n\\"b\\"", "price": 1.5}

        {"price": null, "id": 2}
        {"id": 3, "name": ["x", 1]}
        {"id": 4, "colour": "red"}
        {"id": 5, "name":
        [6]
        {"id": 7} x
        {"id": 8, "name": true}
        """);

    company.loadAll(new From.JsonLines(List.of("a.jsonl"), List.of("id", "name", "price")), 1);

    assertThat(company.rows("SELECT * FROM c410.t ORDER BY id"))
        .containsExactly("1|a\n\"b\"|1.50", "2|null|null", "3|[\"x\",1]|null", "8|true|null");
    assertThat(company.rows("SELECT row_text, source_offset FROM c410.t_et ORDER BY source_offset"))
        .hasSize(4)
        .first()
        .isEqualTo("{\"id\": 4, \"colour\": \"red\"}|98");
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void the_result_of_a_query_is_divided_by_its_key(DatabaseKind kind) throws Exception {
    use(kind);
    fillOther(kind);
    From query = new From.Query("erp", "c410", "select id, name, price from other -- all", "ID");
    SourcePlan plan = company.plan(query, 3);

    company.loadAll(query, 3);

    assertThat(plan.instances()).hasSize(3);
    assertThat(company.rows("SELECT count(*), sum(id), count(name) FROM c410.t"))
        .containsExactly("500|125250|500");
    assertThat(company.rows("SELECT instance, rows_loaded FROM c410.lockstep_load_position"))
        .hasSize(3)
        .allSatisfy(row -> assertThat(row).containsAnyOf("|166", "|167"));
  }

  private void fillOther(DatabaseKind kind) throws SQLException {
    String series =
        kind == DatabaseKind.H2 ? "system_range(1, 500) s(x)" : "generate_series(1, 500) s(x)";
    company.execute(
        "CREATE TABLE c410.other (id bigserial, name varchar(60), price numeric(9,2))",
        "INSERT INTO c410.other SELECT x, 'n' || x, x FROM " + series);
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_load_goes_on_row_for_row_however_often_it_is_interrupted(DatabaseKind kind)
      throws Exception {
    use(kind);
    Random random = new Random(19);
    company.write("a.csv", csv(0, 3000, "\n"));
    company.write("b.csv.gz", csv(3000, 4000, "\n"));
    From from = delimited(DelimitedFormat.CSV, false, "a.csv", "b.csv.gz");
    SourcePlan plan = company.plan(from, 2);

    interruptAndGoOn(from, plan, random, 2);

    assertAllRows(4000);
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_load_of_a_query_goes_on_row_for_row_too(DatabaseKind kind) throws Exception {
    use(kind);
    fillOther(kind);
    company.execute(
        "ALTER TABLE c410.t DROP COLUMN id",
        "ALTER TABLE c410.t ADD COLUMN id integer",
        "INSERT INTO c410.other SELECT id, name, price FROM c410.other WHERE id % 7 = 0");
    From from = new From.Query("erp", "c410", "select * from other", "id");

    interruptAndGoOn(from, company.plan(from, 2), new Random(3), 2);

    assertThat(company.rows("SELECT count(*), count(distinct id), sum(id) FROM c410.t"))
        .isEqualTo(company.rows("SELECT count(*), count(distinct id), sum(id) FROM c410.other"));
  }

  private void interruptAndGoOn(From from, SourcePlan plan, Random random, int instances)
      throws SQLException {
    boolean[] done = new boolean[instances + 1];
    for (int attempt = 1; attempt <= 40; attempt++) {
      company.begin(LoadedCompany.attempt(attempt), from, plan);
      for (int i = 1; i <= instances; i++) {
        try (InstanceLoad load = company.instance(LoadedCompany.attempt(attempt), from, plan, i)) {
          load.logOn();
          load.takeUp();
          boolean more = true;
          for (int steps = random.nextInt(20); more && steps > 0; steps--) {
            more = load.loadNext();
            if (random.nextInt(3) == 0) {
              load.commit();
            }
          }
          if (!more) {
            load.commit();
            done[i] = true;
          }
        }
      }
    }
    for (int i = 1; i <= instances; i++) {
      try (InstanceLoad load = company.instance(LoadedCompany.attempt(41), from, plan, i)) {
        load.takeUp();
        LoadedCompany.toTheEnd(load);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void bad_rows_are_kept_with_their_place_and_reason(DatabaseKind kind) throws Exception {
    use(kind);
    company.blockSize = 100_000;
    String bad =
        "x1,bad number,1\n11,too,many,fields\n12\n13," + "n".repeat(61) + ",1\n5,again,1\n";
    company.write("a.csv", csv(0, 10, "\n") + bad + csv(20, 30, "\n"));

    LoadStatistics done = company.loadAll(CSV, 1);

    assertThat(done.rows()).isEqualTo(20);
    assertThat(done.rejected()).isEqualTo(5);
    assertThat(company.rows(COUNT)).containsExactly("20");
    long offset = csv(0, 10, "\n").length();
    assertThat(
            company.rows(
                "SELECT load_number, lsn, instance, source, source_offset, row_text FROM c410.t_et"
                    + " ORDER BY source_offset"))
        .hasSize(4)
        .contains("7|42|1|a.csv|" + offset + "|x1,bad number,1")
        .contains("7|42|1|a.csv|" + (offset + 16) + "|11,too,many,fields");
    assertThat(company.rows("SELECT code FROM c410.t_et ORDER BY source_offset"))
        .element(1)
        .isEqualTo("22P04");
    assertThat(company.rows("SELECT code, row_text FROM c410.t_uv"))
        .containsExactly("23505|5,again,1");
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void bytes_that_are_no_characters_make_a_bad_row(DatabaseKind kind) throws Exception {
    use(kind);
    company.write("a.csv", "1,ok,1\n2,Zo\u00eb,2\n3,ok,3\n".getBytes(StandardCharsets.ISO_8859_1));

    company.loadAll(CSV, 1);

    assertThat(company.rows(COUNT)).containsExactly("2");
    assertThat(company.rows("SELECT code, row_text FROM c410.t_et"))
        .containsExactly("22021|2,Zo\ufffd,2");
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void constraints_are_checked_row_by_row(DatabaseKind kind) throws Exception {
    use(kind);
    String deferred = kind == DatabaseKind.H2 ? "" : " DEFERRABLE INITIALLY DEFERRED";
    company.execute(
        "CREATE TABLE c410.kind (name varchar(60) PRIMARY KEY)",
        "INSERT INTO c410.kind VALUES ('a'), ('b')",
        "ALTER TABLE c410.t ADD CONSTRAINT fk FOREIGN KEY (name) REFERENCES c410.kind" + deferred,
        "ALTER TABLE c410.t ADD CHECK (price < 100)");
    company.blockSize = 100_000;
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      text.append(i).append(i == 17 || i == 80 ? ",c," : ",a,").append(i == 50 ? 100 : 1);
      text.append('\n');
    }
    company.write("a.csv", text.toString());

    company.loadAll(CSV, 1);

    assertThat(company.rows(COUNT)).containsExactly("97");
    assertThat(company.rows("SELECT row_text FROM c410.t_et ORDER BY source_offset"))
        .containsExactly("17,c,1", "50,a,100", "80,c,1");
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void the_error_limit_ends_an_instance_and_a_restart_goes_on_behind_it(DatabaseKind kind)
      throws Exception {
    use(kind);
    company.errorLimit = 3;
    company.blockSize = 100_000;
    company.write("a.csv", csv(0, 10, "\n") + "x\n".repeat(5) + csv(10, 20, "\n"));
    SourcePlan plan = company.plan(CSV, 1);
    company.begin(LoadedCompany.attempt(1), CSV, plan);

    try (InstanceLoad load = company.instance(LoadedCompany.attempt(1), CSV, plan, 1)) {
      load.takeUp();
      assertThatThrownBy(load::loadNext)
          .isInstanceOf(LockstepException.class)
          .hasMessageContaining("errorLimit is 3");
    }
    company.errorLimit = 1000;
    assertThat(company.rows(COUNT)).containsAnyOf("10", "20");
    try (InstanceLoad load = company.instance(LoadedCompany.attempt(2), CSV, plan, 1)) {
      load.takeUp();
      LoadedCompany.toTheEnd(load);
    }

    assertThat(company.rows(COUNT)).containsExactly("20");
    assertThat(company.rows("SELECT source_offset FROM c410.t_et"))
        .hasSize(5)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void upsert_replaces_rows_and_of_equal_keys_the_last_one_counts(DatabaseKind kind)
      throws Exception {
    use(kind);
    company.mode = Mode.UPSERT;
    company.blockSize = 100_000;
    company.execute("INSERT INTO c410.t VALUES (1, 'old', 1), (2, 'old', 2)");
    company.write("a.csv", "ID,NAME\n2,new\n3,first\nx,bad\n4,new\n3,last\n");

    LoadStatistics done = company.loadAll(delimited(DelimitedFormat.CSV, true, "a.csv"), 1);

    assertThat(company.rows("SELECT * FROM c410.t ORDER BY id"))
        .containsExactly("1|old|1.00", "2|new|2.00", "3|last|null", "4|new|null");
    assertThat(done.rows()).isEqualTo(4);
    assertThat(company.rows("SELECT row_text FROM c410.t_et")).containsExactly("x,bad");
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void append_adds_to_the_rows_that_are_there(DatabaseKind kind) throws Exception {
    use(kind);
    company.mode = Mode.APPEND;
    company.execute("INSERT INTO c410.t VALUES (1, 'old', 1)");
    company.write("a.csv", csv(0, 3, "\n"));

    company.loadAll(CSV, 1);

    assertThat(company.rows("SELECT id FROM c410.t ORDER BY id")).containsExactly("0", "1", "2");
    assertThat(company.rows("SELECT row_text FROM c410.t_uv")).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void an_attempt_that_was_overtaken_changes_nothing(DatabaseKind kind) throws Exception {
    use(kind);
    company.write("a.csv", csv(0, 100, "\n"));
    SourcePlan plan = company.plan(CSV, 1);
    company.begin(LoadedCompany.attempt(1), CSV, plan);

    try (InstanceLoad old = company.instance(LoadedCompany.attempt(1), CSV, plan, 1);
        InstanceLoad young = company.instance(LoadedCompany.attempt(2), CSV, plan, 1)) {
      old.takeUp();
      young.takeUp();
      old.loadNext();

      assertThat(catchThrowableOfType(LockstepException.class, old::commit).code())
          .isEqualTo(ErrorCode.LOAD_OVERTAKEN);
      assertThat(catchThrowableOfType(LockstepException.class, old::takeUp).code())
          .isEqualTo(ErrorCode.LOAD_OVERTAKEN);
      LoadedCompany.toTheEnd(young);
    }
    assertAllRows(100);
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_file_that_ends_inside_of_quotes_is_named(DatabaseKind kind) throws Exception {
    use(kind);
    company.write("a.csv", csv(0, 50, "\n") + "50,\"open,1\n51,x,1\n");
    SourcePlan plan = company.plan(CSV, 1);
    company.begin(LoadedCompany.attempt(1), CSV, plan);

    try (InstanceLoad load = company.instance(LoadedCompany.attempt(1), CSV, plan, 1)) {
      load.takeUp();
      LockstepException broken =
          catchThrowableOfType(LockstepException.class, () -> LoadedCompany.toTheEnd(load));

      assertThat(broken.code()).isEqualTo(ErrorCode.LOAD_INPUT_BROKEN);
      assertThat(broken)
          .hasMessageContaining("a.csv: the file ends inside of quotes")
          .hasMessageContaining("byte " + csv(0, 50, "\n").length() + ",")
          .hasMessageContaining("after 50 records");
    }
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_compressed_file_that_breaks_off_is_named(DatabaseKind kind) throws Exception {
    use(kind);
    Path file = company.write("a.csv.gz", csv(0, 2000, "\n"));
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 3000));
    From from = delimited(DelimitedFormat.CSV, false, "a.csv.gz");
    SourcePlan plan = company.plan(from, 1);
    company.begin(LoadedCompany.attempt(1), from, plan);

    try (InstanceLoad load = company.instance(LoadedCompany.attempt(1), from, plan, 1)) {
      load.takeUp();

      assertThatThrownBy(() -> LoadedCompany.toTheEnd(load))
          .isInstanceOf(LockstepException.class)
          .hasMessageStartingWith("a.csv.gz cannot be read on");
    }
  }

  private static String csv(int from, int to, String end) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      String name = i % 3 == 0 ? "\"line\nof " + i + ", \"\"x\"\"\"" : "n" + i;
      text.append(i).append(',').append(name).append(",").append(i % 100).append(end);
    }
    return text.toString();
  }

  private void assertAllRows(int count) throws SQLException {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = i % 3 == 0 ? "line\nof " + i + ", \"x\"" : "n" + i;
      expected.add(i + "|" + name + "|" + i % 100 + ".00");
    }
    assertThat(company.rows("SELECT * FROM c410.t ORDER BY id")).isEqualTo(expected);
    assertThat(company.rows("SELECT * FROM c410.t_et")).isEmpty();
    assertThat(company.rows("SELECT * FROM c410.t_uv")).isEmpty();
  }
}
