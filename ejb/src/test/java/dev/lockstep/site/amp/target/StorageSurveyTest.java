package dev.lockstep.site.amp.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.site.DatabaseKind;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StorageSurveyTest {

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_table_needs_a_primary_key_or_a_unique_key_without_nulls(DatabaseKind kind)
      throws SQLException {
    StorageFixture fixture = new StorageFixture(kind);
    fixture.execute(
        "CREATE TABLE S.with_primary (id INTEGER PRIMARY KEY)",
        "CREATE TABLE S.with_two (a INTEGER, b VARCHAR(10), PRIMARY KEY (b, a))",
        "CREATE TABLE S.with_unique (a INTEGER NOT NULL UNIQUE, b INTEGER)",
        "CREATE TABLE S.with_index (a INTEGER NOT NULL, b INTEGER NOT NULL)",
        "CREATE UNIQUE INDEX one ON S.with_index (a, b)",
        "CREATE TABLE S.none (a INTEGER NOT NULL)",
        "CREATE INDEX two ON S.none (a)",
        "CREATE TABLE S.nullable (a INTEGER NOT NULL, b INTEGER, UNIQUE (a, b))",
        "CREATE TABLE S.lockstepping (a INTEGER)",
        "CREATE TABLE S.lockstep_own (a INTEGER)",
        "CREATE VIEW S.seen AS SELECT * FROM S.none");

    try (Connection connection = fixture.connect()) {
      StorageSurvey survey = new StorageSurvey(fixture.storage(connection));
      assertThat(survey.tablesWithoutKey())
          .containsExactly(
              fixture.kept("lockstepping"), fixture.kept("none"), fixture.kept("nullable"));
      assertThat(survey.tables())
          .hasSize(7)
          .doesNotContain(fixture.kept("seen"), fixture.kept("lockstep_own"));
      assertThat(survey.everything())
          .hasSize(9)
          .contains(fixture.kept("seen"), fixture.kept("lockstep_own"));
    }
  }

  @Test
  void on_postgresql_a_key_is_neither_partial_nor_over_expressions_nor_deferrable()
      throws SQLException {
    StorageFixture fixture = new StorageFixture(DatabaseKind.POSTGRESQL);
    fixture.execute(
        "CREATE TABLE S.partial (a INTEGER NOT NULL)",
        "CREATE UNIQUE INDEX ON S.partial (a) WHERE a > 0",
        "CREATE TABLE S.expression (a INTEGER NOT NULL)",
        "CREATE UNIQUE INDEX ON S.expression ((a + 1))",
        "CREATE TABLE S.deferrable (a INTEGER NOT NULL UNIQUE DEFERRABLE)",
        "CREATE TABLE S.unproven (a INTEGER UNIQUE)",
        "ALTER TABLE S.unproven ADD CONSTRAINT later NOT NULL a NOT VALID",
        "CREATE TABLE S.including (a INTEGER NOT NULL, b INTEGER)",
        "CREATE UNIQUE INDEX ON S.including (a) INCLUDE (b)",
        "CREATE TABLE S.divided (a INTEGER PRIMARY KEY) PARTITION BY RANGE (a)",
        "CREATE TABLE S.part PARTITION OF S.divided FOR VALUES FROM (1) TO (9)");

    try (Connection connection = fixture.connect()) {
      StorageSurvey survey = new StorageSurvey(fixture.storage(connection));
      assertThat(survey.tablesWithoutKey())
          .containsExactly("deferrable", "expression", "partial", "unproven");
      assertThat(survey.tables())
          .containsExactly(
              "deferrable", "divided", "expression", "including", "partial", "unproven");
    }
  }

  @Test
  void on_postgresql_a_user_without_rights_sees_what_is_there() throws SQLException {
    StorageFixture fixture = new StorageFixture(DatabaseKind.POSTGRESQL);
    fixture.execute(
        "DO $$ BEGIN CREATE ROLE stranger; EXCEPTION WHEN duplicate_object THEN NULL; END $$",
        "CREATE TABLE S.t (a INTEGER)",
        "CREATE VIEW S.v AS SELECT a FROM S.t",
        "CREATE MATERIALIZED VIEW S.m AS SELECT a FROM S.t",
        "CREATE SEQUENCE S.s",
        "CREATE TABLE S.lockstep_storage_owner (a INTEGER)");

    try (Connection connection = fixture.connect()) {
      new Sql(connection).execute("SET ROLE stranger");
      StorageConnection storage = fixture.storage(connection);
      assertThat(new StorageSurvey(storage).everything())
          .containsExactly("lockstep_storage_owner", "m", "t", "v");
      assertThat(MarkerTables.exists(storage, MarkerTables.OWNER)).isTrue();
      assertThat(MarkerTables.exists(storage, MarkerTables.MAP)).isFalse();
      // an owner that cannot be read is not taken for none
      assertThatThrownBy(() -> StorageOwner.of(storage)).isInstanceOf(SQLException.class);
    }
  }
}
