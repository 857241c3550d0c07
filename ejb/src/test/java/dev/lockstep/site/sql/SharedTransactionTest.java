package dev.lockstep.site.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.site.DatabaseKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which programs may share a transaction with others. */
class SharedTransactionTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "insert into a values (1); update a set b = 1; delete from a | true",
        "create table a (b int); alter table a add c int; drop table a | true",
        "create unique index i on a (b); create index j on a (b) | true",
        "create view v as select 1; drop view v; create sequence s | true",
        "create index concurrently i on a (b) | false",
        "insert into a values (1); set search_path to b | false",
        "set local statement_timeout to 5 | false",
        "insert into a select set_config('search_path', 'b', true) | false",
        "create temp table a (b int) on commit drop | false",
        "alter type t add value 'v' | false",
        "create function f() returns int language sql begin atomic select 1; select 2; end | false",
        "do $$ begin perform 1; end $$ | false",
        "select f() | false",
        "lock table a | false",
        "-- nothing | false",
      })
  void only_what_leaves_nothing_but_its_effect(String script, boolean allowed) {
    assertThat(SharedTransaction.allows(SqlScript.split(script, DatabaseKind.POSTGRESQL)))
        .isEqualTo(allowed);
  }
}
