package dev.lockstep.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.options.FilePayload;
import dev.lockstep.bench.pack.ZippedTexts;
import dev.lockstep.bench.server.LockstepClient;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The site, changed by nothing but the console: file, feature packs, locks, moves of companies. */
@NeedsChromium
@ExtendWith(SharedConsole.Resolver.class)
class SiteConsoleIT {

  private static final String LOCK = ".company-lock";
  private static final String MOVE = "Move to another package combination…";

  private static final String FAULTY =
      """
      site: acme
      dataStores:
        erp: {url: "jdbc:oracle:thin:@db"}
        pay: {url: "jdbc:h2:file:/x", password: secret}
      vrcs: {V1: {derivedFrom: V9}}
      packageCombinations:
        p1: {description: one, vrcs: [V1]}
      companies:
        1: {description: a, purpose: test, packageCombination: p7, dataStore: erp, schema: c1}
      """;

  private static final Map<String, String> PACK =
      Map.of(
          "feature-pack.yaml",
          "featurePack: six\nprograms:\n  - {code: six-one, table: effect, sql: one.sql}\n",
          "one.sql",
          "INSERT INTO effect VALUES ('six');");

  private ErpSite site;
  private LockstepClient api;
  private Browser admin;

  @Test
  void an_administrator_changes_the_site_and_frees_and_moves_companies(SharedConsole console)
      throws Exception {
    site = console.site();
    api = console.api();
    companies_six_and_seven_are_in_the_database();
    try (Browser browser = console.admin()) {
      admin = browser;
      admin.click("server-header >> text=\"Site\"");
      admin.click("site-screen nav >> text=\"Site file\"");
      a_faulty_file_is_refused_with_every_fault_and_its_line();
      a_good_file_is_looked_through_and_applied();
      a_feature_pack_is_installed_and_locks_its_company();
      the_company_is_unlocked_with_a_reason();
      companies_with_a_run_are_not_moved();
      a_company_is_moved_and_gets_a_run();
      assertThat(admin.errors()).isEmpty();
    }
  }

  private void companies_six_and_seven_are_in_the_database() throws SQLException {
    for (int company : List.of(6, 7)) {
      site.execute("CREATE SCHEMA c" + company);
      site.execute("CREATE TABLE c" + company + ".effect (program VARCHAR(100))");
    }
    site.execute("CREATE USER app6 PASSWORD ''");
    site.execute("GRANT SELECT ON SCHEMA c6 TO app6");
  }

  private void a_faulty_file_is_refused_with_every_fault_and_its_line() {
    JsonNode before = api.get("/api/site");
    Refusal refusal = Refusal.of(() -> api.applySite(FAULTY));
    assertThat(refusal.faults()).hasSizeGreaterThan(3).allMatch(text -> text.matches(".*:\\d+:.*"));
    admin.type("#site-text", FAULTY);

    admin.click(".site-check");
    admin.awaitText("site-file .problem", "Nothing was changed");
    refusal.awaitIn(admin, "site-file");
    CommandDialog.of(admin, "Apply…", "takes the place of the whole site")
        .sendInVain(refusal)
        .leave();

    assertThat(api.get("/api/site")).isEqualTo(before);
  }

  private void a_good_file_is_looked_through_and_applied() {
    admin.type("#site-text", withCompaniesSixAndSeven());
    admin.awaitNothing("site-file .problem");
    admin.click(".site-check");
    admin.awaitText(".site-changes", "nothing has changed yet", "would be added", "company 6");
    assertThat(api.tryGet("/api/companies/6")).isEmpty();

    CommandDialog.of(admin, "Apply…").send();

    admin.awaitText(".site-changes", "Site acme was applied", "added", "company 6", "company 7");
    assertThat(api.get("/api/companies/6").path("packageCombination").asText()).isEqualTo("p6");
    admin.click("site-screen nav >> text=\"Companies\"");
    admin.awaitText("company-list", "Companies 7");
  }

  private String withCompaniesSixAndSeven() {
    return site.yaml()
        .replace("\nvrcs:\n", "\nvrcs:\n  V6: {}\n  V7: {}\n")
        .replace(
            "\npackageCombinations:\n",
            "\npackageCombinations:\n  p6: {description: six, vrcs: [V6]}\n"
                + "  p7: {description: seven, vrcs: [V7]}\n")
        .replace(
            "\ncompanies:\n",
            "\ncompanies:\n"
                + "  6: {packageCombination: p6, dataStore: store, schema: c6, users: [app6]}\n"
                + "  7: {packageCombination: p7, dataStore: store, schema: c7}\n");
  }

  private void a_feature_pack_is_installed_and_locks_its_company() throws SQLException {
    assertThat(reaches()).isTrue();
    admin.click("site-screen nav >> text=\"Feature packs\"");
    admin
        .page()
        .setInputFiles(
            "#pack-file", new FilePayload("six.zip", "application/zip", ZippedTexts.zip(PACK)));
    admin.page().locator("#pack-vrc").selectOption("V6");
    admin.click(".pack-install >> text=\"Install\"");

    admin.awaitText(".installation", "six is installed into V6, with 1 program.", "for 1 company");
    assertThat(reaches()).as("its user is locked out").isFalse();
    admin.click("site-screen nav >> text=\"Companies\"");
    admin.click("company-list a[href=\"#/companies/6\"]");
    admin.awaitText("company-screen", "Upgrade needed");
    admin.awaitText(LOCK, "Locked", "Its users are out.");
  }

  /** Whether the user of company 6 can read there. */
  private boolean reaches() throws SQLException {
    try (Connection connection = site.connect("app6");
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT * FROM c6.effect");
      return true;
    } catch (SQLException e) {
      assertThat(e.getSQLState()).as(e.getMessage()).isIn("90096", "42S02", "42S04");
      return false;
    }
  }

  private void the_company_is_unlocked_with_a_reason() throws SQLException {
    String unlock = "/api/companies/6/unlock";
    Refusal refusal = Refusal.of(() -> api.post(unlock, Map.of("reason", "   ")));
    CommandDialog dialog =
        CommandDialog.of(admin, "Unlock…", "Its users get their rights back at once")
            .give("reason", "   ")
            .sendInVain(refusal);
    assertThat(reaches()).isFalse();

    dialog.give("reason", "They have to close the month.").send();

    admin.awaitNothing(LOCK);
    assertThat(admin.count("role=button[name=\"Unlock…\"]")).isZero();
    assertThat(api.get("/api/companies/6").path("lock").isNull()).isTrue();
    assertThat(reaches()).isTrue();
  }

  private void companies_with_a_run_are_not_moved() {
    Map<String, Object> body =
        Map.of("companies", List.of(6), "packageCombination", "p5", "makeValid", false);
    Refusal refusal = Refusal.of(() -> api.post("/api/companies/move", body));
    CommandDialog.of(admin, MOVE, "Move company 6")
        .choose("packageCombination", "p5")
        .sendInVain(refusal)
        .leave();
    assertThat(api.get("/api/companies/6").path("packageCombination").asText()).isEqualTo("p6");
  }

  private void a_company_is_moved_and_gets_a_run() {
    admin.click("server-header >> text=\"Site\"");
    admin.click("role=checkbox[name=\"Choose company 7\"]");
    admin.awaitText(".selection", "1 company chosen: 7");

    CommandDialog.of(admin, MOVE, "Move company 7").choose("packageCombination", "p6").send();

    admin.awaitText("run-overview", "Created", "p6", "Companies moved");
    JsonNode company = api.get("/api/companies/7");
    assertThat(company.path("packageCombination").asText()).isEqualTo("p6");
    assertThat(company.path("status").asText()).isEqualTo("UPGRADE_NEEDED");
    assertThat(admin.page().url()).endsWith("#/runs/" + company.path("run").asText());
  }

  @Test
  void a_viewer_sees_the_site_and_why_nothing_can_be_changed(SharedConsole console) {
    String operators = "Operators may do this; you are signed in as a viewer.";
    String administrators = "Administrators may do this; you are signed in as a viewer.";
    try (Browser eve = console.eve()) {
      eve.click("server-header >> text=\"Site\"");
      eve.click("company-list a[href=\"#/companies/3\"]");
      eve.awaitText("company-screen .commands", operators);
      assertThat(eve.isEnabled("role=button[name=\"" + MOVE + "\"]")).isFalse();

      eve.click("server-header >> text=\"Site\"");
      eve.click("site-screen nav >> text=\"Site file\"");
      eve.awaitText("site-file", administrators, "The site as it was applied");
      assertThat(eve.count("site-file button, #site-text")).isZero();
      eve.click("site-screen nav >> text=\"Feature packs\"");
      eve.awaitText("pack-list", administrators);
      assertThat(eve.count("pack-list button")).isZero();
      assertThat(eve.errors()).isEmpty();
    }
    LockstepClient eves = console.viewersApi();
    String yaml = console.site().yaml();
    assertThat(Refusal.of(() -> eves.applySite(yaml)).status()).isEqualTo(403);
  }
}
