package dev.lockstep.examples.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.examples.Databases;
import dev.lockstep.examples.jdbc.Database;
import dev.lockstep.examples.jdbc.Product;
import dev.lockstep.examples.picture.SchemaPicture;
import dev.lockstep.examples.site.Seed;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OldCompaniesTest {
  @Test
  void two_runs_of_the_old_engine_write_the_same_rows() throws IOException, SQLException {
    Database database = Databases.of(Product.H2);
    Databases.old().create(database, "seed_one", Seed.LARGE);
    try (OldCompanies again = OldCompanies.open()) {
      again.create(database, "seed_two", Seed.LARGE);
    }

    SchemaPicture one = picture(database, "seed_one");
    assertThat(picture(database, "seed_two").differencesFrom(one)).isEmpty();
    assertThat(one.rowCount()).isGreaterThan(5000);
  }

  @ParameterizedTest
  @EnumSource(Product.class)
  void a_company_holds_work_in_progress_and_history(Product product)
      throws IOException, SQLException {
    Database database = Databases.of(product);
    Databases.old().create(database, "seed_small", Seed.SMALL);

    SchemaPicture picture = picture(database, "seed_small");
    assertThat(picture.rowsOf("ACT_GE_PROPERTY").get("'schema.version'"))
        .containsEntry("VALUE_", "'6.0.0.5'");
    assertThat(picture.rowsOf("ACT_RE_PROCDEF")).hasSize(6);
    assertThat(picture.rowsOf("ACT_HI_PROCINST")).hasSize(100);
    assertThat(picture.rowsOf("ACT_RU_TASK")).hasSizeGreaterThan(70);
    assertThat(picture.rowsOf("ACT_RU_TIMER_JOB")).isNotEmpty();
    assertThat(picture.rowsOf("ACT_HI_COMMENT")).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(Product.class)
  void a_company_may_be_bare_and_replaces_what_was_there(Product product)
      throws IOException, SQLException {
    Database database = Databases.of(product);
    Databases.old().create(database, "seed_bare", Seed.SMALL);
    Databases.old().create(database, "seed_bare", Seed.EMPTY);

    assertThat(picture(database, "seed_bare").rowCount()).isEqualTo(3);
  }

  private static SchemaPicture picture(Database database, String schema) throws SQLException {
    try (Connection connection = database.connect()) {
      return SchemaPicture.read(connection, schema, Set.of()).orElseThrow();
    }
  }
}
