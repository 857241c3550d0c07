package dev.lockstep.site.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.site.DatabaseKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a statement may be shown to anybody. */
class StatementSubjectTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          INSERT INTO item (id, name) VALUES (1, 'planted')          | INSERT item
          insert into item(id) values ('planted')                    | INSERT item
          INSERT INTO "Item" VALUES ('planted')                      | INSERT "Item"
          UPDATE crm.item SET name = 'planted'                       | UPDATE crm.item
          UPDATE /* a 'planted' comment */ item SET id = 4711        | UPDATE item
          DELETE FROM item WHERE name = 'planted'                    | DELETE item
          MERGE INTO item KEY (id) VALUES (1, 'planted')             | MERGE item
          TRUNCATE TABLE item                                        | TRUNCATE item
          CREATE TABLE IF NOT EXISTS item (id INT DEFAULT 4711)      | CREATE item
          ALTER TABLE item ADD COLUMN name VARCHAR DEFAULT 'planted' | ALTER item
          DROP TABLE IF EXISTS item                                  | DROP item
          CREATE UNIQUE INDEX item_name ON item (name)               | CREATE item
          CREATE INDEX i ON item (id) WHERE name = 'planted'         | CREATE item
          COPY item FROM '/planted'                                  | COPY item
          SET app.secret TO planted                                  | SET
          ALTER USER ann PASSWORD 'planted'                          | ALTER
          SELECT planted_function('planted')                         | SELECT
          WITH planted AS (SELECT 1) DELETE FROM item                | WITH
          CALL planted('planted')                                    | CALL
          planted nonsense                                           | SQL
          """)
  void it_tells_verb_and_table_and_no_value(String sql, String expected) {
    StatementSubject subject = StatementSubject.of(statement(sql));

    assertThat(subject.words()).isEqualTo(expected).doesNotContain("planted", "4711");
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 61, 62, 63, 64, 80, 200})
  void a_name_that_is_too_long_to_be_shown_whole_is_not_shown(int length) {
    String table = "t".repeat(length);

    String words = StatementSubject.of(statement("UPDATE " + table + " SET x = 1")).words();

    assertThat(words).isIn("UPDATE", "UPDATE " + table);
  }

  @Test
  void a_body_of_a_routine_shows_nothing_of_what_it_does() {
    SqlStatement statement = statement("DO $$ BEGIN UPDATE item SET name = 'planted'; END $$");

    assertThat(StatementSubject.of(statement)).isEqualTo(new StatementSubject("DO", null));
  }

  private static SqlStatement statement(String sql) {
    List<SqlStatement> statements = SqlScript.split(sql, DatabaseKind.POSTGRESQL);
    return statements.get(0);
  }
}
