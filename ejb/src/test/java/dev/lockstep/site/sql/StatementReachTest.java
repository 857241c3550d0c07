package dev.lockstep.site.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.site.DatabaseKind;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which statements a simulation could not take back. */
class StatementReachTest {

  private static final Set<String> SCHEMAS = Set.of("C40", "C41", "PUBLIC");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into item select * from other i where i.c40 = 'c41.item'",
        "create table role (c40 int) -- c41.item",
        "create unique nulls distinct index i on item (id)",
        "create or replace force view v as select item.id from item",
        "create global temporary table t (id int)",
        "alter table item add constraint c40 foreign key (id) references other (id)",
        "alter sequence s restart with 1",
        "drop view v",
        "truncate table item",
        "comment on table item is 'x'",
        "merge into item key (id) values (1)",
        "analyze table item",
        "with w as (select 1) select * from w"
      })
  void what_stays_in_its_schema_is_simulated_on_h2(String sql) {
    assertThat(StatementReach.beyondSchema(h2(sql), SCHEMAS)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into c40.item values (1)",
        "alter table \"C40\".item add name varchar(9)",
        "drop table item, public.other",
        "select * from \"c41\" . item",
        "create alias f for \"java.lang.Math.abs\"",
        "create trigger t after insert on item call \"T\"",
        "create linked table l (null, 'jdbc:h2:mem:x', 'sa', '', 'T')",
        "create local temporary table t (id int)",
        "create schema s",
        "create user u password 'x'",
        "grant select on item to bob",
        "set mode postgresql",
        "set schema c41",
        "drop all objects",
        "drop schema s cascade",
        "shutdown",
        "analyze",
        "script to 'x'",
        "runscript from 'x'",
        "call csvwrite('x', 'select 1')",
        "select file_write('x', 'y')"
      })
  void what_may_act_elsewhere_is_not_simulated_on_h2(String sql) {
    assertThat(StatementReach.beyondSchema(h2(sql), SCHEMAS)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into other.item values (1)",
        "create index concurrently i on item (id)",
        "select nextval('s'), nextval('c40.s')",
        "select setval('\"c40\".s', 7)",
        "copy item from stdin",
        "vacuum item",
        "drop schema c40 cascade"
      })
  void what_is_rolled_back_or_fails_by_itself_is_simulated_on_postgresql(String sql) {
    assertThat(StatementReach.beyondTransaction(postgres(sql), "c40")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "copy item to '/tmp/x'",
        "copy (select 1) to program 'rm x'",
        "copy item from program 'cat x'",
        "select dblink_exec('x', 'y')",
        "select pg_advisory_lock(1)",
        "select nextval('public.s')",
        "select setval('\"other\".s', 7)"
      })
  void what_no_rollback_undoes_is_not_simulated_on_postgresql(String sql) {
    assertThat(StatementReach.beyondTransaction(postgres(sql), "c40")).isPresent();
  }

  @Test
  void a_schema_is_replaced_where_it_is_a_schema_and_nowhere_else() {
    assertThat(
            SchemaNames.replaced(
                "CREATE VIEW \"C40\".\"V\" AS SELECT \"T\".\"C40\", '\"C40\".x', \"T\".\"C40\".\"F\""
                    + " FROM \"C40\".\"T\" \"T\" /* \"C40\".\"T\" */",
                "C40",
                "COPY\"1"))
        .isEqualTo(
            "CREATE VIEW \"COPY\"\"1\".\"V\" AS SELECT \"T\".\"C40\", '\"C40\".x',"
                + " \"T\".\"C40\".\"F\" FROM \"COPY\"\"1\".\"T\" \"T\" /* \"C40\".\"T\" */");
  }

  private static SqlStatement h2(String sql) {
    return SqlScript.split(sql, DatabaseKind.H2).get(0);
  }

  private static SqlStatement postgres(String sql) {
    return SqlScript.split(sql, DatabaseKind.POSTGRESQL).get(0);
  }
}
