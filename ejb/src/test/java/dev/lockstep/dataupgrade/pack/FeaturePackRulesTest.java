package dev.lockstep.dataupgrade.pack;

import static dev.lockstep.dataupgrade.pack.PackFaults.faults;
import static dev.lockstep.dataupgrade.pack.PackFaults.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.shared.Fault;
import dev.lockstep.site.DatabaseKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeaturePackRulesTest {

  @Test
  void all_faults_of_a_pack_are_told_at_once() {
    Zips zip =
        pack(
                "  - {code: p1, table: t, batch: frist, sql: sql/p1.sql}",
                "  - {code: p2, table: t, requires: [p0], sql: sql/p2.sql}",
                "  - {code: p3, table: t, sql: sql/missing.sql}",
                "  - {code: p4, table: t, java: com.acme.P4}",
                "  - {code: p5, table: t, sql: sql/p5.sql, tabel: x}")
            .file("sql/p5.sql", "select 1;\nselect 'open;\n");
    assertThat(texts(zip))
        .containsExactlyInAnyOrder(
            "feature-pack.yaml:3: program p1: `batch` cannot be `frist`."
                + " Take one of first, middle, last, unlocked",
            "feature-pack.yaml:4: program p2: requires p0, which is not in the pack."
                + " Add the program to the pack or take it out of requires",
            "feature-pack.yaml:5: program p3: the pack has no file `sql/missing.sql`."
                + " Add the file to the pack or correct its path",
            "feature-pack.yaml:6: program p4: the pack has no jar with the class com.acme.P4."
                + " Add the jar to the pack's folder lib",
            "feature-pack.yaml:7: program p5: there is no field `tabel`. Take it out or write one"
                + " of code, table, batch, runtimeClass, requires, sql, java, exec, timeLimit, ranges",
            "sql/p5.sql:2: program p5: the text literal is not closed. Close it with '");
  }

  @Test
  void a_cycle_of_prerequisites_is_named_in_full_and_once() {
    Zips zip =
        pack(
            program("p1", "requires: [p3]"),
            program("p2", "requires: [p1, p4]"),
            program("p3", "requires: [p2]"),
            program("p4", "requires: [p5]"),
            program("p5", "requires: [p4]"));
    assertThat(texts(zip))
        .containsExactly(
            "feature-pack.yaml:3: program p1: its prerequisites come back to it:"
                + " p1 → p3 → p2 → p1. Take one prerequisite of this cycle out",
            "feature-pack.yaml:6: program p4: its prerequisites come back to it: p4 → p5 → p4."
                + " Take one prerequisite of this cycle out");
  }

  @Test
  void a_prerequisite_in_another_batch_is_told_with_both_batches() {
    Zips zip = pack(program("p1", "batch: first"), program("p2", "requires: [p1]"));
    assertThat(texts(zip))
        .containsExactly(
            "feature-pack.yaml:4: program p2: is in batch middle and requires p1 of batch first."
                + " Require programs of the same batch only; earlier batches are done before");
  }

  @Test
  void a_program_does_not_require_itself() {
    assertThat(messages(pack(program("p1", "requires: [p1]")))).containsExactly("requires itself");
  }

  @ParameterizedTest
  @CsvSource({
    "p1, another program has the same code",
    "P1, only upper and lower case tell it from program p1"
  })
  void codes_are_used_once(String code, String message) {
    Zips zip =
        pack(program("p1", "batch: first"), "  - {code: " + code + ", table: t, sql: sql/p1.sql}");
    assertThat(faults(zip))
        .singleElement()
        .returns(4, Fault::line)
        .returns(message, Fault::message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {table: t, sql: sql/p1.sql}                        | `code` is missing
          {code: p1, sql: sql/p1.sql}                        | `table` is missing
          {code: p 1, table: t, sql: sql/p1.sql}             | `code` cannot be `p 1`
          {code: 901, table: t, sql: sql/p1.sql}             | `code` is a number, but a text is needed
          {code: p1, table: t}                               | `sql` is missing, so there is nothing to execute
          {code: p1, table: t, sql: {}}                      | `sql` has too little in it
          {code: p1, table: t, sql: {oracle: sql/p1.sql}}    | there is no field `sql.oracle`
          {code: p1, table: t, sql: [sql/p1.sql]}            | `sql` is a list, but a text or a group of fields is needed
          {code: p1, table: t, sql: sql/p1.sql, runtimeClass: tiny} | `runtimeClass` cannot be `tiny`
          {code: p1, table: t, sql: sql/p1.sql, requires: p2} | `requires` is a text, but a list is needed
          {code: p1, table: t, sql: ../p1.sql}               | `../p1.sql` is no path inside the pack
          {code: p1, table: t, sql: /etc/passwd}             | `/etc/passwd` is no path inside the pack
          {code: p1, table: t, sql: 'sql\\p1.sql'}           | `sql\\p1.sql` is no path inside the pack
          {code: p1, table: t, sql: sql/P1.sql}              | the pack has no file `sql/P1.sql`
          p1                                                 | is a text, but a group of fields is needed
          """)
  void every_fault_of_a_program_is_told_with_its_line(String program, String message) {
    assertThat(faults(pack("  - " + program.replace("\\\\", "\\"))))
        .singleElement()
        .returns(3, Fault::line)
        .returns(message.replace("\\\\", "\\"), Fault::message)
        .extracting(Fault::object)
        .asString()
        .startsWith("program ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          exec: [bin/none.sh]                     | the pack has no file `bin/none.sh`
          exec: [../up.sh]                        | `../up.sh` is no path inside the pack
          exec: [/bin/sh, -c, ls]                 | `/bin/sh` is no path inside the pack
          exec: []                                | `exec` has too little in it
          exec: bin/p1.sh                         | `exec` is a text, but a list is needed
          java: com.acme.None                     | the class com.acme.None is in none of the jars lib/a.jar
          java: com acme                          | `java` cannot be `com acme`
          sql: sql/p1.sql, java: com.acme.A       | has `sql` and `java`, and a program is one thing to execute
          java: com.acme.A, timeLimit: soon       | `timeLimit` cannot be `soon`
          java: com.acme.A, timeLimit: 10         | `timeLimit` is a number, but a text is needed
          """)
  void every_fault_of_a_program_that_needs_a_process_is_told(String fields, String message) {
    assertThat(faults(withFiles("  - {code: p1, table: t, " + fields + "}")))
        .extracting(Fault::message)
        .containsExactly(message);
  }

  @Test
  void a_jar_that_is_none_is_told_with_the_class_that_is_missed() {
    assertThat(
            faults(
                withFiles("  - {code: p1, table: t, java: com.acme.A}")
                    .file("lib/a.jar", "no jar")))
        .extracting(Fault::message)
        .containsExactlyInAnyOrder(
            "is no jar, or an empty one", "the class com.acme.A is in none of the jars lib/a.jar");
  }

  @Test
  void programs_that_need_a_process_are_read_and_bring_the_files_of_the_pack() {
    String one = "  - {code: p1, table: t, java: com.acme.A}";
    String two = "  - {code: p2, table: t, exec: [bin/up.sh, data/rows.csv], timeLimit: 10m}";
    FeaturePack pack = FeaturePackArchive.read(withFiles(one, two).stream());

    assertThat(pack.files()).isNotNull();
    UpgradeProgram java = pack.programs().get(0);
    UpgradeProgram exec = pack.programs().get(1);
    assertThat(java.process()).isInstanceOf(ProcessProgram.JavaClass.class);
    assertThat(java.checksum(DatabaseKind.H2)).isEqualTo(java.checksum(DatabaseKind.POSTGRESQL));
    assertThat(exec.timeLimit()).isEqualTo(Duration.ofMinutes(10));
    for (String[] change :
        new String[][] {{"lib/a.jar", "p1"}, {"bin/up.sh", "p2"}, {"data/rows.csv", "p2"}}) {
      Zips changed = withFiles(one, two);
      FeaturePack other =
          FeaturePackArchive.read(
              (change[0].endsWith(".jar")
                      ? changed.file(change[0], jar("com/acme/A.class", "x"))
                      : changed.file(change[0], "changed"))
                  .stream());
      assertThat(other.checksum()).isNotEqualTo(pack.checksum());
      for (int i = 0; i < 2; i++) {
        UpgradeProgram program = other.programs().get(i);
        assertThat(program.checksum().equals(pack.programs().get(i).checksum()))
            .isEqualTo(!program.code().equals(change[1]));
      }
    }
  }

  private static Zips withFiles(String... programs) {
    return pack(programs)
        .file("lib/a.jar", jar("com/acme/A.class", ""))
        .file("bin/up.sh", "#!/bin/sh")
        .file("data/rows.csv", "1,2");
  }

  private static byte[] jar(String name, String content) {
    return new Zips().file(name, content).bytes();
  }

  @Test
  void a_program_that_is_never_executed_needs_no_sql() {
    FeaturePack pack =
        FeaturePackArchive.read(pack("  - {code: p1, table: t, runtimeClass: none}").stream());
    assertThat(pack.programs().get(0).sql()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n;\n", "-- nothing\n/* at all; */\n"})
  void a_script_without_a_statement_is_refused_once(String script) {
    Zips zip = pack(program("p1", "batch: first")).file("sql/p1.sql", script);
    assertThat(texts(zip))
        .containsExactly("sql/p1.sql:1: program p1: the file has no statement. Write one into it");
  }

  @Test
  void statements_that_begin_or_end_transactions_are_refused_each_with_its_line() {
    Zips zip =
        pack(program("p1", "batch: first"))
            .file("sql/p1.sql", "begin;\nselect 1;\n-- end\nCommit Work; set autocommit false");
    assertThat(texts(zip))
        .containsExactly(
            "sql/p1.sql:1: program p1: `BEGIN` begins or ends a transaction, which is Lockstep's"
                + " own matter. Take the statement out",
            "sql/p1.sql:4: program p1: `COMMIT WORK` begins or ends a transaction, which is"
                + " Lockstep's own matter. Take the statement out",
            "sql/p1.sql:4: program p1: `SET AUTOCOMMIT` begins or ends a transaction, which is"
                + " Lockstep's own matter. Take the statement out");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vacuum t",
        "create index concurrently i on t (a)",
        "create unique index concurrently i on t (a)",
        "drop index concurrently i",
        "reindex table concurrently t",
        "create database d",
        "drop tablespace s",
        "alter system set a = 1"
      })
  void what_postgresql_does_not_execute_in_a_transaction_is_refused(String statement) {
    Zips zip =
        pack("  - {code: p1, table: t, sql: {postgresql: sql/p1.sql}}")
            .file("sql/p1.sql", statement);
    assertThat(messages(zip))
        .singleElement()
        .asString()
        .startsWith("PostgreSQL does not execute `");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create index i on t (a)",
        "refresh materialized view concurrently v",
        "alter database d set a = 1",
        "create table database (a int)",
        "select vacuum from t"
      })
  void what_postgresql_executes_in_a_transaction_is_taken(String statement) {
    Zips zip =
        pack("  - {code: p1, table: t, sql: {postgresql: sql/p1.sql}}")
            .file("sql/p1.sql", statement);
    assertThat(FeaturePackArchive.read(zip.stream()).programs()).hasSize(1);
  }

  @Test
  void a_shared_script_that_one_database_cannot_read_says_which() {
    Zips zip =
        pack(program("p1", "batch: first"))
            .file("sql/p1.sql", "insert into t values (E'it\\'s; me');\n");
    assertThat(messages(zip)).containsExactly("on h2 the text literal is not closed");
  }

  @Test
  void a_pack_has_a_name_and_programs() {
    assertThat(messages(Zips.pack("description: x\n")))
        .containsExactlyInAnyOrder("`featurePack` is missing", "`programs` is missing");
    assertThat(messages(Zips.pack("featurePack: a\nprograms: []\n")))
        .containsExactly("`programs` has too little in it");
    assertThat(messages(Zips.pack("featurePack: a\nprograms: {p: 1}\n")))
        .containsExactly("`programs` is a group of fields, but a list is needed");
    assertThat(messages(Zips.pack("featurePack: 'a\n"))).hasSize(1);
  }

  private static List<String> messages(Zips zip) {
    return faults(zip).stream().map(Fault::message).toList();
  }

  private static String program(String code, String fields) {
    return "  - {code: " + code + ", table: t, sql: sql/" + code + ".sql, " + fields + "}";
  }

  private static Zips pack(String... programs) {
    return Zips.pack("featurePack: fin\nprograms:\n" + String.join("\n", programs) + "\n");
  }
}
