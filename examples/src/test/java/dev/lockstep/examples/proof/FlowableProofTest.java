package dev.lockstep.examples.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.examples.Databases;
import dev.lockstep.examples.flowable.FlowablePack;
import dev.lockstep.examples.flowable.FlowableScripts;
import dev.lockstep.examples.jdbc.Database;
import dev.lockstep.examples.jdbc.Product;
import dev.lockstep.examples.jdbc.ScriptRunner;
import dev.lockstep.examples.pack.Batch;
import dev.lockstep.examples.pack.Program;
import dev.lockstep.examples.site.ExampleCompany;
import dev.lockstep.examples.site.Seed;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FlowableProofTest {
  @ParameterizedTest
  @CsvSource({"H2, 1", "H2, 2", "POSTGRESQL, 3", "POSTGRESQL, 4"})
  void any_order_that_keeps_the_prerequisites_gives_the_same_company(Product product, long seed)
      throws IOException, SQLException {
    Database database = Databases.of(product);
    ExampleCompany company = company("random" + seed, Seed.SMALL);
    Databases.old().create(database, company.schema(), company.seed());

    try (Connection connection = database.connect(company.schema())) {
      for (Program program : randomOrder(new Random(seed))) {
        ScriptRunner.run(connection, program.code(), program.sqlFor(product.key()));
      }
    }

    assertThat(Databases.proof(product).differences(company)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Product.class)
  void the_new_engine_ends_another_old_instance_at_every_proof(Product product)
      throws IOException, SQLException {
    ExampleCompany company = upgraded(product, "proof_again", Seed.LARGE);

    CompanyProof first = Databases.proof(product).prove(company);
    CompanyProof second = Databases.proof(product).prove(company);

    assertThat(first.faults()).isEmpty();
    assertThat(first.describe()).contains("OK", "finds its 133 open instances, ended number 108");
    assertThat(second.faults()).isEmpty();
    assertThat(second.describe()).contains("OK", "finds its 132 open instances, ended number 1");
    assertThat(second.describe()).doesNotContain("ended number 108");
  }

  @Test
  void a_bare_company_needs_no_instance() throws IOException, SQLException {
    CompanyProof proof =
        Databases.proof(Product.H2).prove(upgraded(Product.H2, "proof_bare", Seed.EMPTY));

    assertThat(proof.describe()).contains("OK", "engine 8.0.0 accepts it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "delete from ACT_HI_COMMENT where ID_ = (select min(ID_) from ACT_HI_COMMENT) | missing: ACT_HI_COMMENT: row",
        "delete from ACT_RU_VARIABLE where ID_ = (select min(ID_) from ACT_RU_VARIABLE) | missing: ACT_RU_VARIABLE: row",
        "update ACT_HI_VARINST set TEXT_ = 'changed' where NAME_ = 'customer' | TEXT_ is 'changed' instead of",
        "drop index ACT_IDX_HI_PRO_SUPER_PROCINST | missing: ACT_HI_PROCINST: index",
        "alter table ACT_RU_TASK drop column STATE_ | missing: ACT_RU_TASK: column STATE_",
        "update ACT_GE_PROPERTY set VALUE_ = '7.2.0.2' where NAME_ = 'schema.version' | ACT_GE_PROPERTY: row 'schema.version': VALUE_ is '7.2.0.2'"
      })
  void a_planted_difference_is_found(String harm, String fault) throws IOException, SQLException {
    ExampleCompany company = upgraded(Product.H2, "proof_harmed", Seed.SMALL);
    try (Connection connection = Databases.of(Product.H2).connect(company.schema())) {
      ScriptRunner.run(connection, "harm", harm);
    }

    CompanyProof proof = Databases.proof(Product.H2).prove(company);

    assertThat(proof.ok()).isFalse();
    assertThat(proof.faults()).anySatisfy(line -> assertThat(line).contains(fault));
  }

  @Test
  void a_running_instance_that_vanished_without_an_end_is_a_lost_row()
      throws IOException, SQLException {
    ExampleCompany company = upgraded(Product.H2, "proof_lost", Seed.SMALL);
    try (Connection connection = Databases.of(Product.H2).connect(company.schema())) {
      ScriptRunner.run(
          connection,
          "lose",
          """
          delete from ACT_RU_IDENTITYLINK where PROC_INST_ID_ = '108'
            or TASK_ID_ in (select ID_ from ACT_RU_TASK where PROC_INST_ID_ = '108');
          delete from ACT_RU_VARIABLE where PROC_INST_ID_ = '108';
          delete from ACT_RU_TASK where PROC_INST_ID_ = '108';
          delete from ACT_RU_EXECUTION where PROC_INST_ID_ = '108' and ID_ <> '108';
          delete from ACT_RU_EXECUTION where ID_ = '108';
          """);
    }

    assertThat(Databases.proof(Product.H2).prove(company).faults())
        .contains("missing: ACT_RU_EXECUTION: row '108'");
  }

  @Test
  void a_company_that_was_not_upgraded_fails_with_the_first_differences()
      throws IOException, SQLException {
    ExampleCompany company = company("proof_old", Seed.EMPTY);
    Databases.old().create(Databases.of(Product.H2), company.schema(), company.seed());

    CompanyProof proof = Databases.proof(Product.H2).prove(company);

    assertThat(proof.ok()).isFalse();
    assertThat(proof.describe()).contains("FAILED").hasLineCount(14);
  }

  @Test
  void a_company_without_a_schema_fails() throws IOException, SQLException {
    CompanyProof proof = Databases.proof(Product.H2).prove(company("nowhere", Seed.EMPTY));

    assertThat(proof.faults()).containsExactly("there is no schema nowhere");
  }

  private static ExampleCompany company(String schema, Seed seed) {
    return new ExampleCompany(410, "test", "test", schema, seed);
  }

  private static ExampleCompany upgraded(Product product, String schema, Seed seed)
      throws IOException, SQLException {
    Database database = Databases.of(product);
    Databases.old().create(database, schema, seed);
    try (Connection connection = database.connect(schema)) {
      FlowableScripts.runAll(connection, product);
    }
    return company(schema, seed);
  }

  /** Batch after batch, each time any program whose prerequisites are done. */
  private static List<Program> randomOrder(Random random) {
    List<Program> order = new ArrayList<>();
    Set<String> done = new HashSet<>();
    for (Batch batch : Batch.values()) {
      List<Program> waiting =
          new ArrayList<>(
              FlowablePack.generate().programs().stream()
                  .filter(program -> program.batch() == batch)
                  .toList());
      while (!waiting.isEmpty()) {
        List<Program> ready =
            waiting.stream().filter(program -> done.containsAll(program.requires())).toList();
        Program next = ready.get(random.nextInt(ready.size()));
        waiting.remove(next);
        done.add(next.code());
        order.add(next);
      }
    }
    return order;
  }
}
