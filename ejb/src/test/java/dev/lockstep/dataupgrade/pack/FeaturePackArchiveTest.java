package dev.lockstep.dataupgrade.pack;

import static dev.lockstep.dataupgrade.pack.PackFaults.faults;
import static dev.lockstep.dataupgrade.pack.PackFaults.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.sql.SqlStatement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeaturePackArchiveTest {

  private static final String GOOD =
      """
      featurePack: fin-2026-4
      description: Finance 2026.4
      programs:
        - code: tcsptdll0900
          table: tcfin010
          batch: first
          runtimeClass: none
        - code: tcsptdll0901
          table: tcfin020
          batch: first
          runtimeClass: large
          requires: [tcsptdll0900]
          sql: {postgresql: sql/0901.pg.sql, h2: sql/0901.h2.sql}
        - code: tcsptdll0902
          table: tcfin015
          sql: sql/0902.sql
        - code: tcsptdll0903
          table: tcfin016
          sql: {h2: sql/0902.sql}
      """;

  @Test
  void a_pack_is_read_with_its_defaults() {
    FeaturePack pack = FeaturePackArchive.read(good().stream());
    assertThat(pack.name()).isEqualTo("fin-2026-4");
    assertThat(pack.description()).isEqualTo("Finance 2026.4");
    assertThat(pack.programs())
        .extracting(UpgradeProgram::code)
        .containsExactly("tcsptdll0900", "tcsptdll0901", "tcsptdll0902", "tcsptdll0903");
    UpgradeProgram first = pack.programs().get(1);
    assertThat(first.table()).isEqualTo("tcfin020");
    assertThat(first.batch()).isEqualTo(UpgradeBatch.FIRST);
    assertThat(first.runtimeClass()).isEqualTo(RuntimeClass.LARGE);
    assertThat(first.requires()).containsExactly("tcsptdll0900");
    UpgradeProgram second = pack.programs().get(2);
    assertThat(second.batch()).isEqualTo(UpgradeBatch.MIDDLE);
    assertThat(second.runtimeClass()).isEqualTo(RuntimeClass.MEDIUM);
    assertThat(second.requires()).isEmpty();
  }

  @Test
  void each_database_has_its_script_or_none() {
    FeaturePack pack = FeaturePackArchive.read(good().stream());
    UpgradeProgram two = pack.programs().get(1);
    assertThat(two.sql(DatabaseKind.H2).orElseThrow().file()).isEqualTo("sql/0901.h2.sql");
    assertThat(two.sql(DatabaseKind.H2).orElseThrow().statements(DatabaseKind.H2))
        .extracting(SqlStatement::text)
        .containsExactly("alter table tcfin020 add a int");
    assertThat(two.sql(DatabaseKind.POSTGRESQL).orElseThrow().text()).startsWith("alter table");
    UpgradeProgram one = pack.programs().get(2);
    assertThat(one.sql(DatabaseKind.H2)).isEqualTo(one.sql(DatabaseKind.POSTGRESQL)).isPresent();
    assertThat(pack.programs().get(3).sql().keySet()).containsExactly(DatabaseKind.H2);
    assertThat(pack.programs().get(3).checksum(DatabaseKind.POSTGRESQL)).isEmpty();
    assertThat(pack.programs().get(0).sql()).isEmpty();
  }

  @Test
  void checksums_do_not_change_with_line_ends_and_byte_order_marks() {
    FeaturePack pack = FeaturePackArchive.read(good().stream());
    String windows = "\uFEFFupdate tcfin015 set a = 1;\r\nselect 1;\r\n";
    FeaturePack same = FeaturePackArchive.read(good().file("sql/0902.sql", windows).stream());
    assertThat(same).isEqualTo(pack);
    assertThat(pack.programs().get(2).checksum(DatabaseKind.H2))
        .contains("52884dfb84816ae777cbc9be37b3667cb9195de7c666a41a3e000d98909e2c09");
  }

  @Test
  void the_checksum_of_a_pack_is_of_what_is_executed_and_its_sequence() {
    String checksum = FeaturePackArchive.read(good().stream()).checksum();
    assertThat(checksum).matches("[0-9a-f]{64}");
    assertThat(checksum(GOOD.replace("Finance 2026.4", "other words"))).isEqualTo(checksum);
    assertThat(checksum(GOOD.replace("large", "small"))).isNotEqualTo(checksum);
    assertThat(checksum(GOOD.replace("  requires: [tcsptdll0900]", "  requires: []")))
        .isNotEqualTo(checksum);
    assertThat(FeaturePackArchive.read(good().file("sql/0902.sql", "select 2").stream()).checksum())
        .isNotEqualTo(checksum);
    assertThat(FeaturePackArchive.read(good().file("README", "x").stream()).checksum())
        .isEqualTo(checksum);
  }

  @Test
  void a_pack_may_be_written_as_json() {
    String json =
        "{\"featurePack\":\"a\",\"programs\":[{\"code\":\"b\",\"table\":\"t\",\"sql\":\"s.sql\"}]}";
    Zips zip = new Zips().file("s.sql", "select 1").file("feature-pack.json", json);
    assertThat(FeaturePackArchive.read(zip.stream()).programs()).hasSize(1);
  }

  @Test
  void the_stream_stays_open() {
    InputStream stream =
        new ByteArrayInputStream(good().bytes()) {
          @Override
          public void close() throws IOException {
            throw new IOException("closed by a reader");
          }
        };
    assertThat(FeaturePackArchive.read(stream).name()).isEqualTo("fin-2026-4");
  }

  @Test
  void a_stream_that_breaks_off_is_no_fault_of_the_pack() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("connection reset");
          }
        };
    assertThatThrownBy(() -> FeaturePackArchive.read(broken))
        .isInstanceOf(LockstepException.class)
        .extracting(e -> ((LockstepException) e).code())
        .isEqualTo(ErrorCode.REQUEST_INVALID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil.sql",
        "sql/../../evil.sql",
        "/etc/evil.sql",
        "C:/evil.sql",
        "sql\\evil.sql",
        "sql//evil.sql",
        "./evil.sql",
        "sql/evil\n.sql"
      })
  void an_entry_that_leads_out_of_the_archive_is_refused(String name) {
    assertThat(faults(good().file(name, "select 1")))
        .extracting(Fault::message)
        .containsExactly(
            "the entry `" + name.replace('\n', '?') + "` of the archive leads out of it");
  }

  @Test
  void an_archive_that_holds_a_name_twice_is_refused() {
    assertThat(faults(good().again("sql/0902.sql", "select 3".getBytes())))
        .extracting(Fault::message)
        .containsExactly("the archive holds `sql/0902.sql` twice");
  }

  @Test
  void what_is_no_zip_archive_is_refused() {
    for (byte[] bytes : new byte[][] {{}, {1, 2, 3}, "featurePack: a\n".getBytes()}) {
      assertThat(faults(new ByteArrayInputStream(bytes)))
          .extracting(Fault::message)
          .containsExactly("is no zip archive, or an empty one");
    }
  }

  @Test
  void a_damaged_archive_is_refused_wherever_it_is_cut_or_changed() {
    byte[] whole = good().file("big.bin", new byte[100_000]).bytes();
    for (int length = 40; length < whole.length / 2; length += 7) {
      assertThat(faults(new ByteArrayInputStream(Arrays.copyOf(whole, length)))).isNotEmpty();
    }
    byte[] changed = whole.clone();
    changed[80] ^= 0x55;
    assertThat(faults(new ByteArrayInputStream(changed)))
        .singleElement()
        .extracting(Fault::message)
        .asString()
        .startsWith("the zip archive is damaged: ");
  }

  @Test
  void a_zip_bomb_is_not_unpacked() {
    Zips bomb = good().file("bomb", new byte[12 << 20]);
    assertThat(faults(bomb))
        .extracting(Fault::message)
        .containsExactly("the archive unpacks to more than 200 times its size");
  }

  @Test
  void files_have_a_largest_size_and_a_largest_number() {
    byte[] noise = new byte[(16 << 20) + 1];
    new java.util.Random(1).nextBytes(noise);
    assertThat(faults(good().file("noise", noise)))
        .extracting(Fault::message)
        .containsExactly("`noise` is larger than 16 MiB");
    Zips many = good();
    for (int i = 0; i < 20_001; i++) {
      many.again("n" + i, new byte[0]);
    }
    assertThat(faults(many))
        .extracting(Fault::message)
        .containsExactly("the archive holds more than 20000 files");
  }

  @Test
  void all_files_together_have_a_largest_size() {
    byte[] noise = new byte[13 << 20];
    new java.util.Random(1).nextBytes(noise);
    Zips large = good();
    for (int i = 0; i < 5; i++) {
      large.file("noise" + i, noise);
    }
    assertThat(faults(large))
        .extracting(Fault::message)
        .containsExactly("the files together are larger than 64 MiB");
  }

  @Test
  void the_document_stands_once_at_the_top_level() {
    assertThat(texts(new Zips().file("fin/feature-pack.yaml", GOOD)))
        .containsExactly(
            "feature pack: has no feature-pack.yaml at its top level. It is at"
                + " fin/feature-pack.yaml: zip what is in that folder, not the folder");
    assertThat(texts(new Zips().file("a", "b")))
        .containsExactly(
            "feature pack: has no feature-pack.yaml at its top level. Add it to the archive");
    assertThat(texts(good().file("feature-pack.json", "{}")))
        .containsExactly(
            "feature pack: holds feature-pack.yaml and feature-pack.json. Leave one of them in it");
  }

  @ParameterizedTest
  @CsvSource({"feature-pack.yaml, feature pack", "sql/0902.sql, program tcsptdll0902"})
  void files_that_are_no_utf_8_are_refused_with_their_line(String file, String object) {
    byte[] latin = {'a', '\n', 'b', '\n', (byte) 0xE4, '\n'};
    assertThat(faults(good().file(file, latin)))
        .anySatisfy(
            fault ->
                assertThat(fault)
                    .isEqualTo(
                        new Fault(
                            file, 3, object, file + " is not UTF-8 text", "Save it as UTF-8")));
    assertThat(faults(good().file(file, "a\n\0")))
        .extracting(Fault::message)
        .contains(file + " holds a NUL character and is no text");
  }

  @Test
  void the_sets_and_maps_of_a_pack_cannot_be_changed() {
    UpgradeProgram program = FeaturePackArchive.read(good().stream()).programs().get(1);
    Set<String> requires = program.requires();
    Map<DatabaseKind, ProgramSql> sql = program.sql();
    assertThatThrownBy(() -> requires.add("x")).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(sql::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  private static String checksum(String document) {
    return FeaturePackArchive.read(good().file("feature-pack.yaml", document).stream()).checksum();
  }

  private static Zips good() {
    return new Zips()
        .file("feature-pack.yaml", GOOD)
        .file("sql/0901.pg.sql", "alter table tcfin020 add a int;\n")
        .file("sql/0901.h2.sql", "-- for H2\nalter table tcfin020 add a int;\n")
        .file("sql/0902.sql", "update tcfin015 set a = 1;\nselect 1;\n");
  }
}
