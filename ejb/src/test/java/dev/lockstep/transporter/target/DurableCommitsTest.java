package dev.lockstep.transporter.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.transporter.DelimitedFormat;
import dev.lockstep.transporter.From;
import dev.lockstep.transporter.LoadIdentity;
import dev.lockstep.transporter.source.SourcePlan;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DurableCommitsTest {

  private static final From ROWS =
      new From.Delimited(List.of("rows.csv"), DelimitedFormat.CSV, false, List.of());
  private static final LoadIdentity LOAD = LoadedCompany.attempt(1);

  @TempDir private Path folder;

  @Test
  void what_was_committed_is_on_the_disk_of_postgresql_before_a_checkpoint_is_noted()
      throws Exception {
    LoadedCompany company = loaded(DatabaseKind.POSTGRESQL);
    String written = company.rows("SELECT pg_current_wal_insert_lsn()").get(0);

    await(company);

    assertThat(company.rows("SELECT pg_current_wal_flush_lsn() >= '" + written + "'"))
        .containsExactly("t");
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void rows_stay_as_they_are(DatabaseKind kind) throws Exception {
    LoadedCompany company = loaded(kind);

    await(company);

    assertThat(company.rows("SELECT id FROM c410.t ORDER BY id")).containsExactly("1", "2");
    assertThat(company.rows("SELECT lsn FROM c410.lockstep_load")).containsExactly("42");
  }

  private LoadedCompany loaded(DatabaseKind kind) throws Exception {
    LoadedCompany company = new LoadedCompany(kind, folder);
    company.execute("CREATE TABLE c410.t (id INT PRIMARY KEY, name VARCHAR(10))");
    company.write("rows.csv", "1,a\n2,b\n");
    SourcePlan plan = company.plan(ROWS, 1);
    company.begin(LOAD, ROWS, plan);
    try (InstanceLoad load = company.instance(LOAD, ROWS, plan, 1)) {
      load.logOn();
      load.takeUp();
      while (load.loadNext()) {
        // until all is read
      }
      load.commit();
    }
    return company;
  }

  private static void await(LoadedCompany company) throws Exception {
    try (CompanyConnection opened = company.open()) {
      DurableCommits.await(opened, LOAD);
    }
  }
}
