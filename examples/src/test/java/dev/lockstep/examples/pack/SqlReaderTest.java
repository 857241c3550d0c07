package dev.lockstep.examples.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlReaderTest {
  private final SqlReader reader = new SqlReader(Map.of("PROPS", "NAME_"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "create table a (x int)                          | CREATE_TABLE   | A | A",
        "CREATE INDEX i ON a(x)                          | CREATE_INDEX   | A | A",
        "create unique index i on a (x)                  | CREATE_INDEX   | A | A",
        "alter table a add column x int                  | ALTER_TABLE    | A | A",
        "alter table a drop constraint k                 | ALTER_TABLE    | A | A",
        "alter table a add constraint k unique (x)       | ADD_CONSTRAINT | A | A",
        "alter table a add constraint k foreign key (x) references b (y) | ADD_CONSTRAINT | A | A B",
        "update a set x = 1                              | REWRITE_ROWS   | A | A",
        "delete from a where x in (select y from b join c on y = z) | REWRITE_ROWS | A | A B C",
        "insert into a (x) select y from b               | REWRITE_ROWS   | A | A B",
        "insert into a values ('from nowhere')           | REWRITE_ROWS   | A | A",
        "update PROPS set V_ = '1' where NAME_ = 'v'     | SET_ROW        | PROPS | PROPS[v]",
        "delete from PROPS where NAME_='v'               | SET_ROW        | PROPS | PROPS[v]",
        "insert into PROPS values ('v', '1', 1)          | SET_ROW        | PROPS | PROPS[v]",
        "update PROPS set V_ = '1'                       | REWRITE_ROWS   | PROPS | PROPS",
        "create table if not exists a (x int)            | CREATE_TABLE   | A | A",
        "create index if not exists i on a (x)           | CREATE_INDEX   | A | A",
        "alter table if exists only a add column x int   | ALTER_TABLE    | A | A",
        "alter table a rename to b                       | ALTER_TABLE    | A | A B",
        "alter table s.a add constraint k foreign key (x) references s.b (y) | ADD_CONSTRAINT | A | A B",
        "update \"A\" set x = 1 from \"B\"                 | REWRITE_ROWS   | A | A B",
        "update only a set x = (select max(y) from b, c d, e where y > 1) | REWRITE_ROWS | A | A B C E",
        "delete from a using b where x = y               | REWRITE_ROWS   | A | A B",
        "delete from a k using b where k.x = y           | REWRITE_ROWS   | A | A B",
        "insert into a select x, y from b where z in (1, 2) order by x, y | REWRITE_ROWS | A | A B",
        "create index i on a using btree (x, y)          | CREATE_INDEX   | A | A"
      })
  void a_statement_tells_what_it_touches(String sql, Change change, String table, String touched) {
    StatementEffect effect = reader.read(sql);

    assertThat(effect.change()).isEqualTo(change);
    assertThat(effect.table()).isEqualTo(table);
    assertThat(effect.touched()).containsExactlyInAnyOrder(touched.split(" "));
  }

  @Test
  void line_breaks_do_not_matter() {
    assertThat(reader.read("alter table a\n    add constraint k\n references b").touched())
        .containsExactlyInAnyOrder("A", "B");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drop index i",
        "grant all on a to b",
        "call procedure_of_mine()",
        "insert into a select y from (select y from b) k, c"
      })
  void what_is_not_understood_is_refused(String sql) {
    assertThatThrownBy(() -> reader.read(sql))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(sql);
  }

  @Test
  void a_row_conflicts_with_itself_and_with_its_whole_table_only() {
    ScriptEffects row = effects("update PROPS set V_ = '1' where NAME_ = 'v'");
    ScriptEffects otherRow = effects("update PROPS set V_ = '1' where NAME_ = 'w'");
    ScriptEffects wholeTable = effects("alter table PROPS add column x int");

    assertThat(row.conflictsWith(row)).isTrue();
    assertThat(row.conflictsWith(otherRow)).isFalse();
    assertThat(row.conflictsWith(wholeTable)).isTrue();
    assertThat(wholeTable.conflictsWith(row)).isTrue();
    assertThat(row.conflictsWith(effects("update a set x = 1"))).isFalse();
  }

  @Test
  void the_main_table_is_the_one_that_most_statements_change() {
    String set = "update PROPS set V_ = '1' where NAME_ = 'v'";

    assertThat(effects(set, set, "alter table a add column x int").mainTable()).isEqualTo("A");
    assertThat(effects("update b set x = 1", "update a set x = 1").mainTable()).isEqualTo("B");
    assertThat(effects(set).mainTable()).isEqualTo("PROPS");
  }

  private ScriptEffects effects(String... statements) {
    return ScriptEffects.of(reader, List.of(statements));
  }
}
