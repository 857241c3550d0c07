package dev.lockstep.site.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.site.DatabaseKind;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether H2 itself reads scripts as the splitter does. */
class SqlScriptOnH2Test {

  @Test
  void the_statements_of_a_tricky_script_are_executed_one_by_one() throws SQLException {
    String script =
        """
        -- head; 'not a quote
        create table "semi;colon" (a int, b varchar(99)); // one more; comment
        /* outer; /* inner; */ still; */
        insert into "semi;colon" values (1, 'it''s; me'), (2, $$dollar; 'text$$);
        insert into "semi;colon" values (3, '--'), (4, '/*'), (5, '\\');;
        create table `a;b` (c int); create table a$$b (c int); create table a$$c (d int);
        comment on table a$$b is '$$';
        update "semi;colon" -- trailing; comment
          set b = b || ';' /* ' */ where a = 1
        """;
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
        Statement jdbc = connection.createStatement()) {
      List<SqlStatement> statements = SqlScript.split(script, DatabaseKind.H2);
      assertThat(statements).hasSize(8);
      for (SqlStatement statement : statements) {
        jdbc.execute(statement.text());
      }
      assertThat(strings(jdbc, "select b from \"semi;colon\" order by a"))
          .isEqualTo("it's; me;|dollar; 'text|--|/*|\\|");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into t values (2)",
        "update t set a = 3",
        "delete from t",
        "merge into t key (a) values (4)",
        "select * from t",
        "(select 1) union (select 2)",
        "with recursive c (n) as (select 1 union all select n + 1 from c where n < 3) select n from c",
        "with c as (select 1 n) select n from c",
        "values (1)",
        "table t",
        "explain analyze select * from t",
        "show tables"
      })
  void a_statement_that_counts_as_dml_leaves_the_transaction_open(String text) throws SQLException {
    assertThat(SqlScript.split(text, DatabaseKind.H2).get(0).kind()).isEqualTo(StatementKind.DML);
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
        Statement jdbc = connection.createStatement()) {
      jdbc.execute("create table t (a int primary key)");
      connection.setAutoCommit(false);
      jdbc.execute("insert into t values (1)");
      jdbc.execute(text);
      connection.rollback();
      assertThat(strings(jdbc, "select count(*) from t")).isEqualTo("0|");
    }
  }

  private static String strings(Statement jdbc, String query) throws SQLException {
    StringBuilder values = new StringBuilder();
    try (ResultSet rows = jdbc.executeQuery(query)) {
      while (rows.next()) {
        values.append(rows.getString(1)).append('|');
      }
    }
    return values.toString();
  }
}
