package dev.lockstep.examples.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlStatementsTest {
  @Test
  void statements_end_at_semicolons_and_the_last_one_needs_none() {
    assertThat(SqlStatements.split("a;\n b ;;\n\nc")).containsExactly("a", "b", "c");
  }

  @Test
  void a_semicolon_in_quoted_text_ends_nothing() {
    assertThat(SqlStatements.split("insert 'a;b'; next")).containsExactly("insert 'a;b'", "next");
  }

  @Test
  void a_doubled_quote_does_not_end_the_text() {
    assertThat(SqlStatements.split("insert 'it''s; fine'; next"))
        .containsExactly("insert 'it''s; fine'", "next");
  }

  @Test
  void a_quoted_name_may_hold_anything() {
    assertThat(SqlStatements.split("drop \"a;--'\"; next"))
        .containsExactly("drop \"a;--'\"", "next");
  }

  @Test
  void comments_are_left_out_with_all_they_hold() {
    String script = "-- first; don't\na /* ; ' /* deeper; */ \" */ b;--last;\n/* end;";
    assertThat(SqlStatements.split(script)).containsExactly("a   b");
  }

  @Test
  void a_comment_mark_in_quoted_text_is_text() {
    assertThat(SqlStatements.split("select '--', '/*'; next"))
        .containsExactly("select '--', '/*'", "next");
  }

  @Test
  void a_dollar_quote_ends_at_its_own_tag_only() {
    String script = "do $x$ begin; $$ ; 'a $x$; select $$;'$$; select a$b$c; next";
    assertThat(SqlStatements.split(script))
        .containsExactly("do $x$ begin; $$ ; 'a $x$", "select $$;'$$", "select a$b$c", "next");
  }

  @Test
  void a_dollar_sign_of_a_parameter_quotes_nothing() {
    assertThat(SqlStatements.split("select $1; select $2"))
        .containsExactly("select $1", "select $2");
  }

  @Test
  void a_backslash_escapes_only_in_escape_text() {
    assertThat(SqlStatements.split("select E'it\\'s;'; x"))
        .containsExactly("select E'it\\'s;'", "x");
    assertThat(SqlStatements.split("select name'a\\'; x")).containsExactly("select name'a\\'", "x");
  }

  @Test
  void an_unfinished_quote_takes_the_rest() {
    assertThat(SqlStatements.split("a; 'b; c")).containsExactly("a", "'b; c");
  }

  @Test
  void nothing_but_comments_is_no_statement() {
    assertThat(SqlStatements.split(" -- a;\n/* b; */ ; ")).isEmpty();
  }
}
