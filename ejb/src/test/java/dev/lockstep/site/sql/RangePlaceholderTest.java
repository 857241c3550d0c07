package dev.lockstep.site.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.site.DatabaseKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangePlaceholderTest {

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void every_place_gets_the_condition_and_the_line_stays(DatabaseKind kind) {
    SqlStatement statement = one("\n\nupdate t set a = 1 where ${range} or (b and ${range})", kind);

    SqlStatement replaced = RangePlaceholder.replaced(statement, "(x >= '${range}')", kind);

    assertThat(replaced.text())
        .isEqualTo("update t set a = 1 where (x >= '${range}') or (b and (x >= '${range}'))");
    assertThat(replaced.line()).isEqualTo(3);
    assertThat(replaced.kind()).isEqualTo(StatementKind.DML);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select '${range}'",
        "select 1 -- ${range}",
        "select /* ${range} */ 1",
        "select \"${range}\" from t",
        "select ${ range } from t",
        "select ${Range} from t",
        "select range from t"
      })
  void text_in_quotes_and_comments_and_other_words_are_no_place(String statement) {
    assertThat(RangePlaceholder.isIn(one(statement, DatabaseKind.H2), DatabaseKind.H2)).isFalse();
  }

  @Test
  void a_script_with_places_is_split_as_any_other() {
    assertThat(
            SqlScript.split(
                "update a set b = 1 where ${range}; delete from c where ${range};",
                DatabaseKind.POSTGRESQL))
        .hasSize(2)
        .allMatch(statement -> RangePlaceholder.isIn(statement, DatabaseKind.POSTGRESQL));
  }

  private static SqlStatement one(String text, DatabaseKind kind) {
    return SqlScript.split(text, kind).get(0);
  }
}
