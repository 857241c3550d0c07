package dev.lockstep.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.examples.flowable.FlowableScripts;
import dev.lockstep.examples.jdbc.Product;
import dev.lockstep.examples.proof.CompanyProof;
import dev.lockstep.examples.site.ExampleCompany;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamplesTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void a_wrong_command_is_the_users_fault(@TempDir Path folder) {
    assertThat(run("fly", folder.toString())).isEqualTo(8);
    assertThat(run("tpch", folder.toString(), "--scale=0")).isEqualTo(8);
    assertThat(run("tpch-check", folder.toString())).isEqualTo(8);
    assertThat(run("prove")).isEqualTo(8);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("Usage: examples COMMAND DIR");
    assertThat(run("flowable-site", folder.toString(), "--scale=1")).isEqualTo(8);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void pack_site_and_operation_are_written_where_one_says(@TempDir Path folder) {
    assertThat(run("flowable-pack", folder.resolve("pack").toString())).isZero();
    assertThat(run("flowable-site", folder.resolve("site").toString())).isZero();
    assertThat(run("flowable-operation", folder.resolve("operation").toString())).isZero();

    assertThat(folder.resolve("pack/feature-pack.yaml")).isNotEmptyFile();
    assertThat(folder.resolve("site/site.yaml")).isNotEmptyFile();
    assertThat(folder.resolve("operation/operation.yaml")).isNotEmptyFile();
    assertThat(folder.resolve("operation/sql/analyze.sql")).isNotEmptyFile();
  }

  @Test
  void a_folder_is_prepared_once_and_proved_after_the_upgrade(@TempDir Path folder)
      throws SQLException {
    assertThat(run("prove", folder.toString())).isEqualTo(8);
    assertThat(run("prepare", folder.toString())).isZero();
    assertThat(run("prepare", folder.toString())).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("prepared ", "already prepared");
    assertThat(folder.resolve("site/flowable-8.0.0/feature-pack.yaml")).isNotEmptyFile();
    assertThat(folder.resolve("site/flowable-upgrade/operation.yaml")).isNotEmptyFile();

    for (ExampleCompany company : ExampleCompany.all()) {
      try (Connection connection = new DemoFolder(folder).database().connect(company.schema())) {
        FlowableScripts.runAll(connection, Product.H2);
      }
    }
    out.reset();
    assertThat(run("prove", folder.toString())).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .hasSize(6)
        .allSatisfy(line -> assertThat(line).contains("  OK  "));
  }

  @Test
  void one_company_that_differs_is_a_failure() {
    ExampleCompany company = ExampleCompany.all().get(0);
    CompanyProof good = new CompanyProof(company, List.of(), "equal");
    CompanyProof bad = new CompanyProof(company, List.of("missing: a row"), "");

    assertThat(Examples.exitCode(List.of(good, good))).isZero();
    assertThat(Examples.exitCode(List.of(good, bad))).isEqualTo(12);
  }

  private int run(String... arguments) {
    return new Examples(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .run(arguments);
  }
}
