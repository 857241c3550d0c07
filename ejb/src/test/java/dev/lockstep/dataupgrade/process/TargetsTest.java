package dev.lockstep.dataupgrade.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where processes find the company's database and its driver. */
class TargetsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:postgresql://db1/erp              | db1       | 5432      | erp  |     |",
        "jdbc:postgresql://db1:5433/erp         | db1       | 5433      | erp  |     |",
        "jdbc:postgresql://a:1,b/erp            | a,b       | 1,5432    | erp  |     |",
        "jdbc:postgresql://[::1]:5433/e%20p     | ::1       | 5433      | 'e p'|     |",
        "jdbc:postgresql:erp                    | localhost | 5432      | erp  |     |",
        "jdbc:postgresql://db1/                 | db1       | 5432      | me   |     |",
        "jdbc:postgresql://db1/erp?user=you&sslmode=require&x | db1 | 5432 | erp | you | require",
      })
  void a_url_of_postgresql_is_told_to_its_tools(
      String url, String host, String port, String database, String user, String sslMode) {
    assertThat(new PostgresUrl(url).variables("me"))
        .containsEntry("PGHOST", host)
        .containsEntry("PGPORT", port)
        .containsEntry("PGDATABASE", database)
        .satisfies(
            variables -> {
              assertThat(variables.get("PGUSER")).isEqualTo(user);
              assertThat(variables.get("PGSSLMODE")).isEqualTo(sslMode);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db1/erp",
        "jdbc:h2:tcp://db1/erp",
        "jdbc:h2:ssl://db1/erp",
        "jdbc:h2:file:/data/erp;AUTO_SERVER=TRUE",
        "jdbc:h2:~/erp;LOCK_TIMEOUT=1000;auto_server=true",
      })
  void a_second_jvm_reaches(String url) {
    assertThat(JavaTarget.objection("erp", url)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:h2:mem:erp, in the server's memory",
    "jdbc:h2:mem:erp;AUTO_SERVER=TRUE, in the server's memory",
    "jdbc:h2:file:/data/erp, Add ;AUTO_SERVER=TRUE to its URL",
    "jdbc:h2:./erp, that only one process can open",
  })
  void a_second_jvm_does_not_reach(String url, String words) {
    assertThat(JavaTarget.objection("erp", url))
        .hasValueSatisfying(objection -> assertThat(objection).contains("Data store erp", words));
  }

  @Test
  void a_driver_is_found_in_a_file_and_nowhere_else() {
    assertThat(DriverJar.file("jar:file:/a/b%20c.jar!/")).isEqualTo(Path.of("/a/b c.jar"));
    assertThat(DriverJar.file("file:/a/b c.jar")).isEqualTo(Path.of("/a/b c.jar"));
    assertThat(DriverJar.file("vfs:/content/driver.jar")).isNull();
  }
}
