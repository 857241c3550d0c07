package dev.lockstep.site.sql;

import static dev.lockstep.site.DatabaseKind.H2;
import static dev.lockstep.site.DatabaseKind.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.DatabaseKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SqlScriptTest {

  @ParameterizedTest
  @EnumSource
  void semicolons_end_statements_and_are_not_part_of_them(DatabaseKind database) {
    assertThat(texts("create table a (b int);\ninsert into a values (1)\n;\n", database))
        .containsExactly("create table a (b int)", "insert into a values (1)");
  }

  @ParameterizedTest
  @EnumSource
  void the_last_statement_needs_no_semicolon(DatabaseKind database) {
    assertThat(texts("select 1; select 2", database)).containsExactly("select 1", "select 2");
  }

  @ParameterizedTest
  @EnumSource
  void a_script_without_statements_gives_none(DatabaseKind database) {
    assertThat(texts("", database)).isEmpty();
    assertThat(texts(" \n;;\n-- only a comment;\n/* and; another */ ;", database)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void semicolons_in_quotes_and_comments_end_nothing(DatabaseKind database) {
    List<String> single =
        List.of(
            "select 'a;b'",
            "select 'it''s; me'",
            "select '\n;\n'",
            "select \"a;\"\"b\" from t",
            "select 1 -- no; end\n + 2",
            "select /* a; /* nested; */ b; */ 1",
            "select $$a; 'b$$",
            "select '--', 1");
    for (String statement : single) {
      assertThat(texts(statement + ";select 2", database)).containsExactly(statement, "select 2");
    }
  }

  @Test
  void postgresql_knows_backslash_escapes_and_tagged_dollar_quotes() {
    List<String> single =
        List.of(
            "select E'it\\'s; me'",
            "select e'a\\\\', ';'",
            "select E'a'\n  'b\\';c'",
            "select $f$ a; $$ b; $$ c $f$",
            "select $1 || ';'",
            "select a$b$c from t where d = ';$b$'",
            "select 'c:\\' || ';'");
    for (String statement : single) {
      assertThat(texts(statement + ";select 2", POSTGRESQL)).containsExactly(statement, "select 2");
    }
  }

  @Test
  void h2_knows_double_slash_comments_and_back_ticks() {
    List<String> single =
        List.of(
            "select 1 // no; end\n + 2",
            "select `a;b` from t",
            "select 'c:\\' || ';'",
            "select a$$b, 1 as c$$d from t");
    for (String statement : single) {
      assertThat(texts(statement + ";select 2", H2)).containsExactly(statement, "select 2");
    }
  }

  @Test
  void bodies_of_postgresql_routines_stay_whole() {
    String function =
        "create or replace function f(a int) returns int begin atomic\n"
            + " insert into t values (a); select case when a > 1 then 1 else (select 2) end;\nend";
    assertThat(texts(function + ";select 2;", POSTGRESQL)).containsExactly(function, "select 2");
    String rule = "create rule r as on insert to t do also (delete from u; delete from v)";
    assertThat(texts(rule + ";select 2;", POSTGRESQL)).containsExactly(rule, "select 2");
  }

  @Test
  void comments_before_and_after_a_statement_are_left_out_and_inner_ones_stay() {
    assertThat(texts("-- first\n/* x */ select /* y */ 1 -- z\n;", H2))
        .containsExactly("select /* y */ 1");
  }

  @Test
  void a_byte_order_mark_and_carriage_returns_are_left_out() {
    assertThat(texts("\uFEFFselect 1\r\n + 2;\r\nselect 3", POSTGRESQL))
        .containsExactly("select 1\n + 2", "select 3");
  }

  @Test
  void statements_know_the_line_on_which_they_start() {
    String script = "-- head\r\n\r\nselect '\n\n';\n/* a\nb */ select 2; select 3;\n\n\nselect 4";
    assertThat(SqlScript.split(script, H2))
        .extracting(SqlStatement::line)
        .containsExactly(3, 7, 7, 10);
  }

  @Test
  void identifiers_are_found_outside_of_literals_and_comments() {
    SqlStatement statement =
        SqlScript.split(
                "alter table act_ru_task /* NOT_ME */ add \"Quoted Name\" varchar(64) default 'NOR_ME'",
                H2)
            .get(0);
    assertThat(statement.identifiers())
        .contains("ACT_RU_TASK", "QUOTED NAME", "VARCHAR")
        .doesNotContain("NOT_ME", "NOR_ME", "64");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          H2         | 2 | the text literal is not closed      | select 1;:select 'a; select 2;
          H2         | 2 | the text literal is not closed      | select 1;:select 'a''; select 2;
          POSTGRESQL | 2 | the text literal is not closed      | select 1;:select E'a\\';:select 2;
          H2         | 3 | the quoted identifier is not closed | select 1;::select "a; select 2;
          H2         | 2 | the comment is not closed           | select 1;:/* a /* b */ select 2;
          POSTGRESQL | 2 | the comment is not closed           | select 1;:/* a:
          H2         | 2 | the dollar quote is not closed      | select 1;:select $$a;:$
          POSTGRESQL | 1 | the dollar quote is not closed      | select $a$ b $$ c $A$; select 1
          POSTGRESQL | 2 | the parenthesis is not closed       | select 1;:insert into t values ((1);:select 2
          POSTGRESQL | 1 | the body of the routine is not closed | create function f() begin atomic:select 1;
          POSTGRESQL | 2 | a backslash outside of quotes begins a command of psql, which is not SQL | select 1;:\\i other.sql
          """)
  void what_is_not_closed_is_refused_with_its_line(
      DatabaseKind database, int line, String message, String script) {
    LockstepException refusal =
        catchThrowableOfType(
            LockstepException.class,
            () -> SqlScript.split(script.replace(':', '\n').replace("\\\\", "\\"), database));
    assertThat(refusal.faults())
        .singleElement()
        .returns(line, Fault::line)
        .returns(message, Fault::message)
        .extracting(Fault::action)
        .asString()
        .isNotBlank();
  }

  @ParameterizedTest
  @EnumSource
  void whatever_is_joined_by_semicolons_is_split_into_the_same_pieces(DatabaseKind database) {
    List<String> pieces =
        List.of(
            "select 1",
            "insert into t values ('a;', 'b''')",
            "update \"t;\" set a = $$;$$",
            "select /* ; -- */ 2",
            "delete from t -- ; '\nwhere a = 'x'",
            "values ((1), (2))",
            "merge into t using u on (a = b)");
    List<String> gaps = List.of("", "\n", "  ", "-- ; 'gap\n", "/* ;\" */", "\r\n\t", ";");
    long seed = 20260101;
    for (int round = 0; round < 500; round++) {
      Random random = new Random(seed + round);
      List<String> expected = new ArrayList<>();
      StringBuilder script = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--) {
        String piece = pieces.get(random.nextInt(pieces.size()));
        expected.add(piece);
        script.append(gaps.get(random.nextInt(gaps.size()))).append(piece);
        script.append(i == 1 && random.nextBoolean() ? "" : "\n;");
      }
      assertThat(texts(script.toString(), database))
          .as("round %s of %s", round, script)
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_cut_script_is_either_refused_or_a_beginning_of_the_whole(DatabaseKind database) {
    String script =
        "create table a (b int); /* c' */ insert into a values ('x;''y'); /* d; */ select $$e;$$;";
    List<String> whole = texts(script, database);
    for (int length = 0; length <= script.length(); length++) {
      String cut = script.substring(0, length);
      try {
        List<String> part = texts(cut, database);
        assertThat(whole).hasSizeGreaterThanOrEqualTo(part.size());
        if (!part.isEmpty() && !cut.endsWith("/")) {
          int last = part.size() - 1;
          assertThat(whole.subList(0, last)).isEqualTo(part.subList(0, last));
          assertThat(whole.get(last)).startsWith(part.get(last));
        }
      } catch (LockstepException refused) {
        assertThat(refused.faults()).as(cut).hasSize(1);
      }
    }
  }

  private static List<String> texts(String script, DatabaseKind database) {
    return SqlScript.split(script, database).stream().map(SqlStatement::text).toList();
  }
}
