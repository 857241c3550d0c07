package dev.lockstep.sequencer.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.sequencer.entry.MapFiles;
import dev.lockstep.sequencer.entry.RecordedCheck;
import dev.lockstep.sequencer.entry.RecordedExecution;
import dev.lockstep.site.Site;
import dev.lockstep.site.SiteDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Entries of type sql with faults, and what the others change. */
class SqlEntryRulesTest {

  private static final String SITE =
      """
      site: acme
      dataStores:
        erp: {url: "jdbc:postgresql://db1/erp"}
        demo: {url: "jdbc:h2:mem:demo"}
        pooled: {jndi: "java:jboss/datasources/ErpDS"}
      vrcs: {B61U_a_stnd: {}}
      packageCombinations: {b61ua6: {vrcs: [B61U_a_stnd]}}
      companies:
        410: {packageCombination: b61ua6, dataStore: erp, schema: c410}
        411: {packageCombination: b61ua6, dataStore: erp, schema: c411}
        412: {packageCombination: b61ua6, dataStore: demo, schema: c412}
      """;
  private static final MapFiles FILES =
      new MapFiles()
          .with("ok.sql", "analyze")
          .with("vacuum.sql", "vacuum")
          .with("empty.sql", "-- nothing\n;")
          .with("open.sql", "select 1;\nselect 'x")
          .with("latin.sql", new byte[] {'a', '\n', (byte) 0xe4})
          .with("control.sql", "insert into t values (1);\ncommit;\ncreate database d;");

  @Test
  void entries_without_faults_pass() {
    assertThat(faults("dataStore: erp, sql: ok.sql")).isEmpty();
    assertThat(faults("dataStore: erp, sql: vacuum.sql, companies: [410, 411]")).isEmpty();
    assertThat(faults("dataStore: pooled, sql: vacuum.sql, schema: c410")).isEmpty();
    assertThat(faults("dataStore: demo, sql: {h2: ok.sql, postgresql: vacuum.sql}")).isEmpty();
    assertThat(faults("dataStore: erp, sql: ok.sql", null)).isEmpty();
  }

  @Test
  void all_references_that_lead_nowhere_are_named() {
    assertThat(faults("dataStore: crm, sql: {h2: gone.sql, postgresql: ../x.sql}, companies: [9]"))
        .containsExactlyInAnyOrder(
            "/dataStore: the site has no data store crm. Take one of [erp, demo, pooled]",
            "/sql/h2: the operation has no file `gone.sql`. Add the file to the operation's folder"
                + " or correct its path",
            "/sql/postgresql: `../x.sql` is no path inside the operation's folder. Write a path"
                + " such as sql/analyze.sql, with slashes and from the folder's top level",
            "/companies/0: company 9 is not in the site. See: ./lockstep company list");
  }

  @Test
  void a_script_is_needed_for_the_kind_of_the_data_store() {
    assertThat(faults("dataStore: erp, sql: {h2: ok.sql}"))
        .containsExactly(
            "/sql: there is no script for postgresql, which data store erp is. Add postgresql:"
                + " PATH");
  }

  @Test
  void a_script_must_be_text_with_statements() {
    assertThat(faults("dataStore: erp, sql: empty.sql"))
        .containsExactly("/sql: empty.sql:1: the file has no statement. Write one into it");
    assertThat(faults("dataStore: erp, sql: latin.sql"))
        .containsExactly("/sql: latin.sql:2: latin.sql is not UTF-8 text. Save it as UTF-8");
    assertThat(faults("dataStore: erp, sql: open.sql"))
        .singleElement()
        .asString()
        .startsWith("/sql: open.sql:2: ")
        .contains("not closed");
  }

  @Test
  void statements_that_no_marker_can_follow_are_all_refused() {
    assertThat(faults("dataStore: erp, sql: control.sql"))
        .containsExactly(
            "/sql: control.sql:2: `COMMIT` begins or ends a transaction, which is Lockstep's own"
                + " matter. Take the statement out",
            "/sql: control.sql:3: `CREATE DATABASE D` is executed outside of transactions only,"
                + " and nothing tells after a crash whether it was. Take the statement out");
  }

  @Test
  void companies_are_of_the_data_store_and_have_their_schemas() {
    assertThat(faults("dataStore: erp, sql: ok.sql, companies: [410, 412], schema: c410"))
        .containsExactly(
            "/companies/1: company 412 is in data store demo. Leave it out, or make an entry for"
                + " that data store",
            "/companies: the entry has both `schema` and `companies`. Give one of them");
  }

  @Test
  void fields_of_the_wrong_shape_are_left_to_the_schema() {
    assertThat(faults("dataStore: 7, sql: [a], companies: x, schema: {}")).isEmpty();
    assertThat(faults("onFailure: stop")).isEmpty();
  }

  @Test
  void it_changes_the_companies_in_whose_schemas_it_is_executed() {
    assertThat(touched("dataStore: erp, sql: ok.sql, companies: [411]")).containsExactly(411);
    assertThat(touched("dataStore: erp, sql: ok.sql, schema: C410")).containsExactly(410);
    assertThat(touched("dataStore: erp, sql: ok.sql, schema: reports")).isEmpty();
    assertThat(touched("dataStore: erp, sql: ok.sql")).containsExactlyInAnyOrder(410, 411);
  }

  private static List<String> faults(String fields) {
    return faults(fields, SITE);
  }

  private static List<String> faults(String fields, @Nullable String site) {
    return new RecordedCheck("{entry: stats, type: sql, " + fields + "}", FILES, site)
        .by(new SqlEntry());
  }

  private static Iterable<Integer> touched(String fields) {
    Site site = SiteDocument.read("site.yaml", SITE);
    return new SqlEntry()
        .touch(RecordedExecution.settings("{entry: stats, " + fields + "}", FILES), site)
        .companies();
  }
}
