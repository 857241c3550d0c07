package dev.lockstep.site.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.site.DatabaseKind;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementKindTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into t values (1)",
        "Update t set a = 1",
        "delete from t",
        "merge into t key (a) values (1)",
        "select 1",
        "(select 1) union (select 2)",
        "with c as (select 1) select * from c",
        "values (1)",
        "table t",
        "explain select 1",
        "lock table t",
        "copy t to stdout"
      })
  void rows_are_dml(String text) {
    assertThat(kind(text)).isEqualTo(StatementKind.DML);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table t (a int)",
        "alter table t add b int",
        "drop table t",
        "truncate table t",
        "comment on table t is 'x'",
        "grant select on t to u",
        "revoke select on t from u",
        "analyze",
        "set schema s",
        "set search_path to s",
        "call f()",
        "execute immediate 'insert into t values (1)'",
        "prepare p as select 1",
        "\"select\" 1",
        "1"
      })
  void the_catalog_and_whatever_is_not_known_are_ddl(String text) {
    assertThat(kind(text)).isEqualTo(StatementKind.DDL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "begin",
        "BEGIN WORK",
        "start transaction",
        "commit",
        "commit and chain",
        "end",
        "rollback to savepoint a",
        "abort",
        "savepoint a",
        "release savepoint a",
        "set transaction isolation level serializable",
        "set local transaction read only",
        "set session characteristics as transaction read only",
        "set autocommit off",
        "prepare transaction 'a'",
        "prepare commit a",
        "/* a */ commit -- b"
      })
  void beginning_and_ending_transactions_is_told_apart(String text) {
    assertThat(kind(text)).isEqualTo(StatementKind.TRANSACTION_CONTROL);
  }

  @ParameterizedTest
  @CsvSource({
    "select commit from t",
    "insert into t (rollback) values (1)",
    "update begin set a=1"
  })
  void words_of_transactions_may_be_names(String text) {
    assertThat(kind(text)).isEqualTo(StatementKind.DML);
  }

  private static StatementKind kind(String text) {
    List<SqlStatement> statements = SqlScript.split(text, DatabaseKind.POSTGRESQL);
    assertThat(statements).hasSize(1);
    return statements.get(0).kind();
  }
}
