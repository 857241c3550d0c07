package dev.lockstep.sequencer.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.sql.SqlScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which statements commit with the row that says so. */
class StatementStandingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POSTGRESQL | insert into t values (1) | IN_TRANSACTION",
        "POSTGRESQL | create table t (id int) | IN_TRANSACTION",
        "POSTGRESQL | create index i on t (id) | IN_TRANSACTION",
        "POSTGRESQL | analyze t | IN_TRANSACTION",
        "POSTGRESQL | refresh materialized view concurrently v | IN_TRANSACTION",
        "POSTGRESQL | alter database erp set work_mem = '4MB' | IN_TRANSACTION",
        "POSTGRESQL | create table concurrently_done (id int) | IN_TRANSACTION",
        "POSTGRESQL | vacuum full t | ALONE",
        "POSTGRESQL | reindex table concurrently t | ALONE",
        "POSTGRESQL | cluster | ALONE",
        "POSTGRESQL | alter system set work_mem = '4MB' | ALONE",
        "POSTGRESQL | create index concurrently i on t (id) | ALONE",
        "POSTGRESQL | CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS \"I x\" ON ONLY s.t (id) | ALONE",
        "POSTGRESQL | drop index concurrently if exists s.i cascade | ALONE",
        "POSTGRESQL | create index concurrently on t (id) | REFUSED",
        "POSTGRESQL | alter table t detach partition p concurrently | REFUSED",
        "POSTGRESQL | create database d | REFUSED",
        "POSTGRESQL | drop tablespace d | REFUSED",
        "POSTGRESQL | create subscription s connection 'x' publication p | REFUSED",
        "POSTGRESQL | commit | REFUSED",
        "H2 | update t set n = 1 | IN_TRANSACTION",
        "H2 | create table t (id int) | ALONE",
        "H2 | analyze | ALONE",
        "H2 | begin | REFUSED",
        "H2 | shutdown | REFUSED"
      })
  void a_statement_commits_with_its_marker_or_by_itself_or_is_refused(
      DatabaseKind kind, String sql, StatementStanding standing) {
    assertThat(StatementStanding.of(SqlScript.split(sql, kind).get(0), kind)).isEqualTo(standing);
  }

  @Test
  void statements_between_those_that_commit_by_themselves_are_kept_together() {
    String script = "insert into t values (1); select 1; vacuum; vacuum t; select 2; select 3";

    assertThat(EntryScript.of(script, DatabaseKind.POSTGRESQL).units())
        .containsExactly(
            new ScriptUnit(0, 2, false),
            new ScriptUnit(2, 3, true),
            new ScriptUnit(3, 4, true),
            new ScriptUnit(4, 6, false));
  }
}
