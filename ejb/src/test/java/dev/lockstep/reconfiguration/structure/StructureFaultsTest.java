package dev.lockstep.reconfiguration.structure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.reconfiguration.TestStorage;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.control.DroppedDatabases;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not copied is named, each by itself. */
@ExtendWith(DroppedDatabases.class)
class StructureFaultsTest {

  private static List<Fault> ofSource(TestStorage storage) throws SQLException {
    try (CompanyConnection opened = storage.open()) {
      return StructureFaults.ofSource(opened);
    }
  }

  private static List<Fault> ofTarget(TestStorage source, TestStorage target) throws SQLException {
    try (CompanyConnection from = source.open();
        CompanyConnection to = target.open()) {
      return StructureFaults.ofTarget(from, to);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION other.f();"
            + " trigger x of t",
        "CREATE FUNCTION x() RETURNS int LANGUAGE sql AS 'SELECT 1'; function disk0.x()",
        "CREATE PROCEDURE x() LANGUAGE sql AS 'SELECT 1'; procedure disk0.x()",
        "CREATE AGGREGATE x(int) (SFUNC = int4pl, STYPE = int); aggregate disk0.x(integer)",
        "CREATE TYPE x AS ENUM ('a'); type disk0.x",
        "CREATE TYPE x AS (a int); type disk0.x",
        "CREATE TYPE x AS RANGE (subtype = float8); type disk0.x",
        "CREATE DOMAIN x AS int; type disk0.x",
        "CREATE COLLATION x FROM \"C\"; collation disk0.x",
        "CREATE OPERATOR === (FUNCTION = int4eq, LEFTARG = int, RIGHTARG = int);"
            + " operator disk0.===(integer,integer)",
        "CREATE TEXT SEARCH CONFIGURATION x (COPY = simple); text search configuration disk0.x",
        "CREATE TABLE x (a int) PARTITION BY RANGE (a); table x",
        "CREATE TABLE x () INHERITS (t); table x",
        "CREATE TABLE x () INHERITS (t); table t",
        "CREATE UNLOGGED TABLE x (a int); table x",
        "CREATE MATERIALIZED VIEW x AS SELECT 1 AS a; materialized view disk0.x",
        "CREATE RULE x AS ON DELETE TO t DO INSTEAD NOTHING; rule x of t",
        "ALTER TABLE t ENABLE ROW LEVEL SECURITY; table t",
        "CREATE POLICY x ON t USING (true); policy x of table t",
        "CREATE TABLE x (a int REFERENCES other.o); constraint x_a_fkey on table x",
        "CREATE TABLE other.x (a int REFERENCES t); constraint x_a_fkey on table other.x",
        "CREATE VIEW x AS SELECT * FROM other.o; rule _RETURN on view x",
        "CREATE VIEW other.x AS SELECT * FROM t; rule _RETURN on view other.x",
        "CREATE TABLE x (a int DEFAULT nextval('other.s')); default value for column a of table x",
        "CREATE SEQUENCE q; CREATE TABLE other.x (a int DEFAULT nextval('q'));"
            + " default value for column a of table other.x",
        "CREATE PUBLICATION x FOR TABLE t; publication of table t in publication x",
        "CREATE TABLE x (a aclitem); column a of table x",
        "CREATE TABLE x (a aclitem[]); column a of table x",
      })
  void postgresql_names_what_is_not_copied(String statementsAndObject) throws Exception {
    TestStorage storage = TestStorage.alone(DatabaseKind.POSTGRESQL, "disk0");
    storage.execute(
        "CREATE SCHEMA other",
        "CREATE TABLE other.o (a int PRIMARY KEY)",
        "CREATE SEQUENCE other.s",
        "CREATE FUNCTION other.f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "CREATE TABLE t (a int PRIMARY KEY)");
    assertThat(ofSource(storage)).isEmpty();

    List<String> parts = List.of(statementsAndObject.split("; (?!END)"));
    storage.execute(parts.subList(0, parts.size() - 1).toArray(String[]::new));

    assertThat(ofSource(storage)).extracting(Fault::object).contains(parts.get(parts.size() - 1));
    assertThat(ofSource(storage)).allSatisfy(fault -> assertThat(fault.action()).isNotBlank());
  }

  @Test
  void postgresql_names_an_index_that_is_not_valid() throws Exception {
    TestStorage storage = TestStorage.alone(DatabaseKind.POSTGRESQL, "disk0");
    storage.execute(
        "CREATE TABLE t (a int)",
        "CREATE INDEX x ON t (a)",
        "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'x'::regclass");

    assertThat(ofSource(storage))
        .extracting(Fault::text)
        .containsExactly("index x of table t: is not valid. REINDEX it, or drop it");
  }

  @Test
  void h2_names_what_is_not_copied() throws Exception {
    TestStorage storage = TestStorage.alone(DatabaseKind.H2, "disk0");
    storage.execute(
        "CREATE SCHEMA other",
        "CREATE TABLE other.o (a INT PRIMARY KEY)",
        "CREATE TABLE t (a INT PRIMARY KEY)");
    assertThat(ofSource(storage)).isEmpty();

    storage.execute(
        "CREATE ALIAS twice AS 'int twice(int a) { return 2 * a; }'",
        "CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW AS"
            + " 'org.h2.api.Trigger create() { return (c, o, n) -> {}; }'",
        "CREATE TABLE led (a INT REFERENCES other.o)",
        "CREATE VIEW looks AS SELECT * FROM other.o",
        "CREATE TABLE other.leads (a INT, CONSTRAINT leads_here FOREIGN KEY (a) REFERENCES disk0.t)",
        "CREATE VIEW other.sees AS SELECT * FROM t",
        "CREATE LOCAL TEMPORARY TABLE temp (a INT)",
        "CREATE GLOBAL TEMPORARY TABLE every (a INT)",
        "CREATE TABLE disk0 (a INT)",
        "CREATE TABLE composed (r ROW(a INT, b INT))",
        "CREATE LINKED TABLE far ('', 'jdbc:h2:mem:far', '', '', 'INFORMATION_SCHEMA', 'USERS')");

    assertThat(ofSource(storage))
        .extracting(Fault::object)
        .contains(
            "trigger TR",
            "function TWICE",
            "table EVERY",
            "table FAR",
            "table DISK0",
            "foreign key OTHER.LEADS_HERE",
            "view OTHER.SEES",
            "schema OTHER",
            "column R of table COMPOSED");
    assertThat(ofSource(storage)).filteredOn(f -> f.object().equals("schema OTHER")).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_target_that_is_missing_or_not_empty_is_refused(DatabaseKind kind) throws Exception {
    TestStorage source = TestStorage.alone(kind, "disk0");
    source.execute("CREATE TABLE t (a int PRIMARY KEY)");
    TestStorage target = source.beside("disk8");
    target.execute("CREATE TABLE lockstep_cylinder (a int PRIMARY KEY)");
    assertThat(ofTarget(source, target)).isEmpty();

    target.execute("CREATE SEQUENCE q", "CREATE VIEW v AS SELECT 1 AS one");
    assertThat(ofTarget(source, target))
        .singleElement()
        .extracting(Fault::text)
        .asString()
        .startsWith("schema " + target.schema + ": is not empty: it has ")
        .containsIgnoringCase("sequence")
        .containsIgnoringCase("view");

    source.execute("DROP SCHEMA disk8 CASCADE");
    assertThat(ofTarget(source, target)).extracting(Fault::message).containsExactly("is not there");
  }

  @Test
  void a_target_of_another_kind_or_the_storage_itself_is_refused() throws Exception {
    TestStorage source = TestStorage.alone(DatabaseKind.POSTGRESQL, "disk0");

    assertThat(ofTarget(source, TestStorage.alone(DatabaseKind.H2, "disk8")))
        .extracting(Fault::message)
        .containsExactly("is in a database of another kind, h2, than schema disk0, postgresql");
    assertThat(ofTarget(source, source))
        .extracting(Fault::message)
        .containsExactly("is the storage itself");
  }

  @Test
  void a_postgresql_database_without_what_the_structure_needs_is_refused() throws Exception {
    TestStorage source = TestStorage.alone(DatabaseKind.POSTGRESQL, "disk0");
    source.execute(
        "CREATE SCHEMA ext",
        "CREATE TYPE ext.mood AS ENUM ('good')",
        "CREATE FUNCTION ext.next_id() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE DOMAIN ext.place AS regclass",
        "CREATE TABLE t (a int DEFAULT ext.next_id(), m ext.mood, ms ext.mood[], r regclass,"
            + " rs regclass[], p ext.place, lo oid)");
    TestStorage target = TestStorage.alone(DatabaseKind.POSTGRESQL, "disk8");

    assertThat(ofTarget(source, source.beside("disk8"))).isEmpty();
    assertThat(ofTarget(source, target))
        .extracting(fault -> fault.object() + ": " + fault.message())
        .contains(
            "schema disk8: its database has no type ext.mood, which column m of table t needs",
            "schema disk8: its database has no function ext.next_id(), which default value for"
                + " column a of table t needs")
        .anyMatch(text -> text.startsWith("column ms of table t: its type ext.mood[] holds"))
        .anyMatch(text -> text.startsWith("column r of table t: its type regclass holds"))
        .anyMatch(text -> text.startsWith("column rs of table t: its type regclass[] holds"))
        .anyMatch(text -> text.startsWith("column p of table t: its type ext.place holds"))
        .anyMatch(text -> text.startsWith("column lo of table t: its type oid holds"));
    target.execute(
        "CREATE SCHEMA ext",
        "CREATE TYPE ext.mood AS ENUM ('good')",
        "CREATE FUNCTION ext.next_id() RETURNS int LANGUAGE sql AS 'SELECT 1'");
    source.execute(
        "ALTER TABLE t DROP COLUMN ms, DROP COLUMN r, DROP COLUMN rs, DROP COLUMN p,"
            + " DROP COLUMN lo");
    assertThat(ofTarget(source, target)).isEmpty();
  }

  @Test
  void a_postgresql_server_that_sorts_or_encodes_otherwise_or_lacks_users_is_refused()
      throws Exception {
    TestStorage source = TestStorage.alone(DatabaseKind.POSTGRESQL, "disk0");
    source.execute(
        Schemas.ROLE,
        "CREATE TABLE t (a text PRIMARY KEY)",
        "GRANT SELECT ON t TO \"lockstep app\"");
    try (EmbeddedPostgres server = EmbeddedPostgres.start();
        Connection admin = server.getPostgresDatabase().getConnection();
        Statement statement = admin.createStatement()) {
      statement.execute(
          "CREATE DATABASE ascii TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C'"
              + " LC_CTYPE 'C' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C'");

      List<Fault> faults;
      try (Connection connection =
              DriverManager.getConnection(server.getJdbcUrl("postgres", "ascii"));
          CompanyConnection from = source.open()) {
        connection.setAutoCommit(false);
        try (Statement create = connection.createStatement()) {
          create.execute("CREATE SCHEMA disk8");
          connection.commit();
        }
        faults =
            StructureFaults.ofTarget(
                from,
                new CompanyConnection(
                    connection, DatabaseKind.POSTGRESQL, "disk8", new ReentrantLock()));
      }
      assertThat(faults)
          .extracting(Fault::message)
          .anyMatch(message -> message.startsWith("is in a database with encoding SQL_ASCII"))
          .anyMatch(message -> message.startsWith("sorts texts in another way"))
          .anyMatch(
              message ->
                  message.equals("user lockstep app, who has rights on t, is not in its database"));
    }
  }

  @Test
  void an_h2_database_without_a_user_or_with_another_collation_is_refused() throws Exception {
    TestStorage source = TestStorage.alone(DatabaseKind.H2, "disk0");
    source.execute(
        "CREATE TABLE t (a INT PRIMARY KEY)", "CREATE ROLE app", "GRANT SELECT ON t TO app");
    TestStorage target = TestStorage.alone(DatabaseKind.H2, "disk8");
    target.execute("SET COLLATION ENGLISH");

    assertThat(ofTarget(source, target))
        .extracting(Fault::message)
        .containsExactlyInAnyOrder(
            "its database sorts texts in another way, ENGLISH STRENGTH TERTIARY instead of"
                + " OFF",
            "user APP, who has rights on tables, is not in its database");
  }
}
