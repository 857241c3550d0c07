package dev.lockstep.examples.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.examples.Databases;
import dev.lockstep.examples.jdbc.Database;
import dev.lockstep.examples.jdbc.Product;
import dev.lockstep.examples.jdbc.ScriptRunner;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaPictureTest {
  private static final String BASE =
      """
      create table a (id integer primary key, name varchar(20) default 'x' not null, at timestamp);
      create table b (id integer primary key, a_id integer references a(id));
      create index a_name on a(name);
      insert into a (id, name) values (1, 'one');
      insert into a (id, name) values (2, 'two');
      """;

  @ParameterizedTest
  @EnumSource(Product.class)
  void the_order_in_which_things_were_made_does_not_show(Product product) throws SQLException {
    String otherOrder =
        """
        create table z (id integer primary key);
        drop table z;
        create table b (id integer primary key, a_id integer);
        create table a (at timestamp, name varchar(20) default 'x' not null, id integer primary key);
        insert into a (id, name) values (2, 'two');
        insert into a (id, name) values (1, 'one');
        create index a_name on a(name);
        alter table b add constraint b_a_id_fkey foreign key (a_id) references a(id);
        """;
    String named = BASE.replace("references a(id)", "constraint b_a_id_fkey references a(id)");

    assertThat(differences(product, named, otherOrder)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alter table a add column more integer     | not expected: A: column MORE INTEGER",
        "alter table a drop column at              | missing: A: column AT TIMESTAMP",
        "drop index a_name                         | missing: A: index",
        "create table c (id integer)               | not expected: C: table",
        "alter table a alter column name drop not null | not null",
        "alter table a alter column name set default 'y' | default 'y'",
        "alter table b add constraint u unique (a_id)  | not expected: B: constraint U",
        "delete from a where id = 2                | missing: A: row '2'",
        "insert into a values (3, 'three', null)   | not expected: A: row '3'",
        "update a set name = 'uno' where id = 1    | differs: A: row '1': NAME is 'uno' instead of 'one'",
      })
  void every_change_shows(String change, String difference) throws SQLException {
    for (Product product : Product.values()) {
      assertThat(differences(product, BASE, BASE + change + ";"))
          .anySatisfy(line -> assertThat(line).containsIgnoringCase(difference));
    }
  }

  @ParameterizedTest
  @EnumSource(Product.class)
  void tables_of_lockstep_itself_do_not_count(Product product) throws SQLException {
    String more = "create table lockstep_history (program varchar(80) primary key);";

    assertThat(differences(product, BASE, BASE + more)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Product.class)
  void of_a_clock_column_counts_only_whether_it_has_a_value(Product product) throws SQLException {
    String now = "update a set at = current_timestamp;";
    String then = "update a set at = timestamp '2020-01-01 00:00:00';";

    assertThat(differences(product, BASE + now, BASE + then)).isEmpty();
    assertThat(differences(product, BASE + now, BASE)).hasSize(2);
  }

  @Test
  void a_schema_that_is_not_there_has_no_picture() throws SQLException {
    try (Connection connection = Databases.of(Product.H2).connect()) {
      assertThat(SchemaPicture.read(connection, "nowhere", Set.of())).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CONSTRAINT_4A, (generated)",
    "PRIMARY_KEY_12, (generated)",
    "CONSTRAINT_INDEX_F, (generated)",
    "ACT_FK_TASK_EXE_INDEX_8, ACT_FK_TASK_EXE_INDEX",
    "ACT_IDX_TASK_CREATE, ACT_IDX_TASK_CREATE",
    "CONSTRAINT_OF_MINE, CONSTRAINT_OF_MINE"
  })
  void names_that_h2_made_up_lose_their_number(String name, String stable) {
    assertThat(H2Catalog.stable(name)).isEqualTo(stable);
  }

  private static List<String> differences(Product product, String expected, String actual)
      throws SQLException {
    Database database = Databases.of(product);
    return picture(database, "picture_two", actual)
        .differencesFrom(picture(database, "picture_one", expected));
  }

  private static SchemaPicture picture(Database database, String schema, String script)
      throws SQLException {
    database.recreateSchema(schema);
    try (Connection connection = database.connect(schema)) {
      ScriptRunner.run(connection, "test", script);
      return SchemaPicture.read(connection, schema, Set.of("A.AT")).orElseThrow();
    }
  }
}
