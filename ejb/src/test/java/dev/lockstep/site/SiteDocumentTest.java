package dev.lockstep.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteDocumentTest {

  private static final String GOOD =
      """
      site: acme
      dataStores:
        erp: {url: "jdbc:postgresql://db1/erp", user: lockstep, password: "${credential:erp}"}
        demo: {url: "jdbc:h2:file:${lockstep.data}/demo"}
        pooled: {jndi: "java:jboss/datasources/ErpDS"}
      vrcs:
        B61U_a_stnd: {}
        B61U_a_acme: {derivedFrom: B61U_a_stnd}
      packageCombinations:
        b61ua6: {description: Production, vrcs: [B61U_a_acme]}
      companies:
        410: {description: live data, purpose: live, packageCombination: b61ua6, dataStore: erp, schema: c410, users: [app410]}
        411: {description: test data, purpose: test, packageCombination: b61ua6, dataStore: erp, schema: c411, users: [app411]}
      relatedCompanies: [[410, 411]]
      storages:
        disk0: {dataStore: erp, schema: amp_disk0}
        disk8: {dataStore: erp, schema: amp_disk8}
      amps:
        0: {storage: disk0}
        8: {storage: disk8, state: new}
      """;

  @Test
  void the_site_of_the_documentation_is_read_whole() {
    Site site = SiteDocument.read("site.yaml", GOOD);
    assertThat(site.name()).isEqualTo("acme");
    assertThat(site.dataStores())
        .containsEntry(
            "erp",
            new DataStore(
                "erp", "jdbc:postgresql://db1/erp", null, "lockstep", "${credential:erp}"))
        .containsEntry(
            "pooled", new DataStore("pooled", null, "java:jboss/datasources/ErpDS", null, null));
    assertThat(site.dataStores().values())
        .extracting(store -> store.kind().orElse(null))
        .containsExactly(DatabaseKind.POSTGRESQL, DatabaseKind.H2, null);
    assertThat(site.vrcs().values())
        .containsExactly(new Vrc("B61U_a_stnd", null), new Vrc("B61U_a_acme", "B61U_a_stnd"));
    assertThat(site.packageCombinations().get("b61ua6"))
        .isEqualTo(new PackageCombination("b61ua6", "Production", List.of("B61U_a_acme")));
    assertThat(site.companies().get(410))
        .isEqualTo(
            new Company(410, "live data", "live", "b61ua6", "erp", "c410", List.of("app410")));
    assertThat(site.companies().keySet()).containsExactly(410, 411);
    assertThat(site.relatedCompanies()).containsExactly(Set.of(410, 411));
    assertThat(site.document().at("/amps/8/state").asText()).isEqualTo("new");
  }

  @Test
  void the_site_that_was_read_can_be_read_again_as_json() {
    Site site = SiteDocument.read("site.yaml", GOOD);
    assertThat(SiteDocument.read("site.json", site.document().toPrettyString())).isEqualTo(site);
  }

  @Test
  void sections_may_be_missing_or_empty() {
    assertThat(SiteDocument.read("site.yaml", "site: acme\n").companies()).isEmpty();
    Site site = SiteDocument.read("site.yaml", "site: acme\ncompanies:\nvrcs:\n  base:\n");
    assertThat(site.vrcs()).containsEntry("base", new Vrc("base", null));
  }

  @Test
  void a_site_with_five_faults_gives_five_messages_with_their_lines() {
    String text =
        """
        site: acme
        dataStores:
          erp: {url: "jdbc:postgresql://db1/erp", user: lockstep, password: secret}
        vrcs:
          a: {derivedFrom: b}
          b: {derivedFrom: a}
        packageCombinations:
          p: {vrcs: [a]}
        companies:
          410: {packageCombination: p, dataStore: erp, schema: c410}
          411: {packageCombination: p, dataStore: oracle, schema: c411}
          412: {packageCombination: p, dataStore: erp, schema: C410}
          413: {packageCombination: p, dataStore: erp, shema: c413, schema: c413}
        """;
    assertThat(texts(text))
        .containsExactly(
            "site.yaml:3: data store erp: `password` is not one reference to a secret, and a"
                + " secret is never stored in clear. Write ${credential:ALIAS} or ${env:NAME} in"
                + " quotes and nothing else",
            "site.yaml:5: VRC a: is derived from itself: a → b → a."
                + " Take one derivedFrom of this cycle out",
            "site.yaml:11: company 411: there is no data store `oracle`."
                + " Add it to dataStores or write one of erp",
            "site.yaml:12: company 412: has the same schema as company 410: `C410` in data store"
                + " erp. Give every company a schema of its own",
            "site.yaml:13: company 413: there is no field `shema`. Take it out or write one of"
                + " description, purpose, packageCombination, dataStore, schema, users");
  }

  @Test
  void a_data_store_may_say_how_much_it_may_hold() {
    Site site =
        SiteDocument.read(
            "site.yaml",
            """
            site: acme
            dataStores:
              erp: {url: "jdbc:h2:mem:a", capacity: 500GB}
              far: {url: "jdbc:h2:mem:b"}
            """);
    assertThat(site.dataStores().get("erp").capacity()).isEqualTo(500L << 30);
    assertThat(site.dataStores().get("far").capacity()).isNull();
  }

  @Test
  void every_capacity_that_is_none_is_named() {
    assertThat(
            texts(
                """
                site: acme
                dataStores:
                  erp: {url: "jdbc:h2:mem:a", capacity: lots}
                  far: {url: "jdbc:h2:mem:b", capacity: -1TB}
                """))
        .containsExactly(
            "site.yaml:3: data store erp: `capacity` cannot be `lots`. Write the most that the"
                + " databases of its server may have together, a whole number of MB, GB or TB such"
                + " as 500GB",
            "site.yaml:4: data store far: `capacity` cannot be `-1TB`. Write the most that the"
                + " databases of its server may have together, a whole number of MB, GB or TB such"
                + " as 500GB");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {}                                                | has neither `url` nor `jndi`
          {url: "jdbc:h2:mem:a", jndi: "java:a"}            | has both `url` and `jndi`
          {url: "jdbc:oracle:thin:@a"}                      | `url` is of a database that Lockstep does not know
          {url: "${env:URL}"}                               | `url` is of a database that Lockstep does not know
          {url: "jdbc:h2:mem:a;PASSWORD=geheim"}            | `url` holds a password, and a URL is shown and logged
          {url: "jdbc:postgresql://a/b?password=geheim"}    | `url` holds a password, and a URL is shown and logged
          {url: "jdbc:postgresql://u:geheim@a/b"}           | `url` holds a password, and a URL is shown and logged
          {url: "jdbc:h2:mem:${credential:geheim}"}         | `url` holds a password, and a URL is shown and logged
          {url: "jdbc:h2:${lockstep.date}/a"}               | there is no placeholder `${lockstep.date}`
          {url: "jdbc:h2:${lockstep.data/a"}                | there is no placeholder `${lockstep.data/a`
          {url: "jdbc:h2:${env:1 2}/a"}                     | there is no placeholder `${env:1 2}`
          {url: "jdbc:h2:mem:a", user: "${who}"}            | there is no placeholder `${who}`
          {url: "jdbc:h2:mem:a", password: geheim}          | `password` is not one reference to a secret, and a secret is never stored in clear
          {url: "jdbc:h2:mem:a", password: ""}              | `password` is not one reference to a secret, and a secret is never stored in clear
          {url: "jdbc:h2:mem:a", password: "x${env:A}"}     | `password` is not one reference to a secret, and a secret is never stored in clear
          {url: "jdbc:h2:mem:a", password: "${env:A}${env:B}"} | `password` is not one reference to a secret, and a secret is never stored in clear
          {url: "jdbc:h2:mem:a", password: "${lockstep.data}"} | `password` is not one reference to a secret, and a secret is never stored in clear
          {url: "jdbc:h2:mem:a", password: "${credential:../../x}"} | `password` is not one reference to a secret, and a secret is never stored in clear
          {url: "jdbc:h2:mem:a", password: 4711}            | `password` is a number, but a text is needed
          {url: 7}                                          | `url` is a number, but a text is needed
          {jndi: ErpDS}                                     | `jndi` cannot be `ErpDS`
          {url: "jdbc:h2:mem:a", capacity: lots}            | `capacity` cannot be `lots`
          {url: "jdbc:h2:mem:a", capacity: -5GB}            | `capacity` cannot be `-5GB`
          {url: "jdbc:h2:mem:a", capacity: 0GB}             | `capacity` cannot be `0GB`
          {url: "jdbc:h2:mem:a", capacity: 500}             | `capacity` is a number, but a text is needed
          """)
  void a_data_store_has_one_address_and_no_secret_in_clear(String store, String message) {
    List<Fault> faults = faults("site: acme\ndataStores:\n  erp: " + store + "\n");
    assertThat(faults)
        .singleElement()
        .returns(3, Fault::line)
        .returns("data store erp", Fault::object)
        .returns(message, Fault::message);
    assertThat(faults.get(0).text()).doesNotContain("geheim", "4711");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{url: 'jdbc:h2:mem:a', password: '${env:H2_PW}', user: '${env:H2_USER}'}",
        "{url: 'jdbc:h2:file:${lockstep.data}/${env:NAME};AUTO_SERVER=TRUE'}",
        "{url: 'jdbc:postgresql://a:5432,b/c?ssl=true', password: '${credential:a.b-c_1}'}",
        "{jndi: 'java:/ErpDS'}"
      })
  void good_data_stores_are_taken(String store) {
    assertThat(SiteDocument.read("s", "site: a\ndataStores: {x: " + store + "}\n").dataStores())
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          site: a b                     | 1 | site file               | `site` cannot be `a b`
          nothing: 1                    | 1 | site file               | there is no field `nothing`
          - a                           | 1 | site file               | is a list, but a group of fields is needed
          vrcs: {a: {derivedFrom: a}}   | 1 | VRC a                   | is derived from itself: a → a
          vrcs: {a: {derivedFrom: b}}   | 1 | VRC a                   | there is no VRC `b`
          packageCombinations: {p: {}}  | 1 | package combination p   | `vrcs` is missing
          packageCombinations: {p: {vrcs: []}}   | 1 | package combination p | `vrcs` has too little in it
          packageCombinations: {p: {vrcs: [b]}}  | 1 | package combination p | there is no VRC `b`
          companies: {0410: {}}         | 1 | company 0410            | `0410` cannot be a name here
          companies: {x: {}}            | 1 | company x               | `x` cannot be a name here
          companies: {4: {schema: c 4}} | 1 | company 4               | `schema` cannot be `c 4`
          companies: {4: {users: [a, a]}} | 1 | company 4             | `users` names something twice
          companies: {4: {dataStore: x}} | 1 | company 4              | there is no data store `x`
          companies: {4: {packageCombination: x}} | 1 | company 4     | there is no package combination `x`
          companies: [1]                | 1 | site file               | `companies` is a list, but a group of fields is needed
          relatedCompanies: [[1]]       | 1 | related companies 1     | has too little in it
          relatedCompanies: [[8, 9]]    | 1 | related companies 8, 9  | there is no company 9
          relatedCompanies: [[a, 9]]    | 1 | related companies a, 9  | is a text, but a whole number is needed
          storages: {d: {dataStore: x, schema: s}} | 1 | storage d    | there is no data store `x`
          amps: {0: {storage: x}}       | 1 | AMP 0                   | there is no storage `x`
          amps: {0: {storage: x, state: old}} | 1 | AMP 0             | `state` cannot be `old`
          """)
  void every_rule_names_its_object_and_line(String text, int line, String object, String message) {
    assertThat(faults(text + "\n"))
        .anySatisfy(
            fault -> {
              assertThat(fault.line()).isEqualTo(line);
              assertThat(fault.object()).isEqualTo(object);
              assertThat(fault.message()).isEqualTo(message);
              assertThat(fault.action()).isNotBlank();
            });
  }

  @Test
  void related_companies_run_on_one_package_combination() {
    String text =
        GOOD.replace("  b61ua6:", "  other: {vrcs: [B61U_a_stnd]}\n  b61ua6:")
            .replace("purpose: test, packageCombination: b61ua6", "packageCombination: other");
    assertThat(texts(text))
        .containsExactly(
            "site.yaml:15: related companies 410, 411: run on different package combinations:"
                + " company 410 on b61ua6, company 411 on other."
                + " Put related companies on one package combination");
  }

  @Test
  void two_data_stores_of_one_address_are_one_database() {
    String text =
        GOOD.replace("  demo:", "  erp2: {url: \"jdbc:postgresql://db1/erp\"}\n  demo:")
            .replace("dataStore: erp, schema: c411", "dataStore: erp2, schema: c410");
    assertThat(faults(text))
        .extracting(Fault::message)
        .containsExactly("has the same schema as company 410: `c410` in data store erp2");
  }

  @Test
  void a_file_that_is_no_yaml_gives_one_fault() {
    assertThat(texts("site: 'acme\n")).singleElement().asString().startsWith("site.yaml:2: ");
    assertThat(texts(""))
        .containsExactly("site.yaml:1: site file: is empty. Write something into it");
  }

  @Test
  void companies_that_are_written_twice_are_told_beside_the_other_faults() {
    assertThat(faults("companies:\n  4: {}\n  4: {}\n"))
        .extracting(Fault::message)
        .contains("`4` is written twice, first on line 2", "`site` is missing");
  }

  @Test
  void a_chain_of_vrcs_names_each_once_before_its_bases() {
    Site site =
        SiteDocument.read(
            "site.yaml",
            """
            site: acme
            vrcs:
              base:
              standard: {derivedFrom: base}
              acme: {derivedFrom: standard}
              local: {derivedFrom: standard}
              other:
            packageCombinations:
              p: {vrcs: [acme, local, base]}
              q: {vrcs: [other, base]}
            """);
    assertThat(site.chain("p"))
        .extracting(Vrc::name)
        .containsExactly("acme", "local", "standard", "base");
    assertThat(site.chain("q")).extracting(Vrc::name).containsExactly("other", "base");
  }

  private static List<String> texts(String text) {
    return faults(text).stream().map(Fault::text).toList();
  }

  private static List<Fault> faults(String text) {
    LockstepException refusal =
        catchThrowableOfType(LockstepException.class, () -> SiteDocument.read("site.yaml", text));
    assertThat(refusal).isNotNull();
    assertThat(refusal.code()).isEqualTo(ErrorCode.SITE_FILE_INVALID);
    return refusal.faults();
  }
}
