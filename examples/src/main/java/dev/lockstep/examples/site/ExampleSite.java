package dev.lockstep.examples.site;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The site file of the example: one data store, one package combination, some companies. */
public final class ExampleSite {
  /** The site's name. */
  public static final String NAME = "flowable-demo";

  /** The data store that holds the companies. */
  public static final String DATA_STORE = "demo";

  /** The VRC into which the feature pack is installed. */
  public static final String VRC = "flowable_stnd";

  /** The package combination of all companies. */
  public static final String PACKAGE_COMBINATION = "flow";

  /** The demo's H2 database as the server sees it. */
  public static final String DEMO_URL = "jdbc:h2:file:${lockstep.data}/demo;AUTO_SERVER=TRUE";

  private ExampleSite() {}

  /** The demo's {@code site.yaml}. */
  public static String yaml() {
    return yaml(DEMO_URL, null, null, ExampleCompany.all());
  }

  /**
   * A {@code site.yaml} for companies in another database.
   *
   * @param url the data store's JDBC URL
   * @param user the database user, null for none
   * @param password a reference such as <code>${env:NAME}</code>, null for none; never the password
   *     itself
   * @param companies the companies that the site manages
   */
  public static String yaml(
      String url,
      @Nullable String user,
      @Nullable String password,
      List<ExampleCompany> companies) {
    StringBuilder yaml = new StringBuilder();
    yaml.append("site: ").append(NAME).append("\ndataStores:\n  ").append(DATA_STORE).append(":\n");
    line(yaml, "url", url);
    line(yaml, "user", user);
    line(yaml, "password", password);
    yaml.append("vrcs:\n  ").append(VRC).append(": {}\npackageCombinations:\n  ");
    yaml.append(PACKAGE_COMBINATION).append(": {description: Flowable, vrcs: [").append(VRC);
    yaml.append("]}\ncompanies:\n");
    companies.forEach(company -> yaml.append(entry(company)));
    return yaml.toString();
  }

  private static void line(StringBuilder yaml, String name, @Nullable String value) {
    if (value != null) {
      yaml.append("    ").append(name).append(": ").append(quoted(value)).append('\n');
    }
  }

  private static String entry(ExampleCompany company) {
    return "  "
        + company.number()
        + ": {description: "
        + quoted(company.description())
        + ", purpose: "
        + company.purpose()
        + ", packageCombination: "
        + PACKAGE_COMBINATION
        + ", dataStore: "
        + DATA_STORE
        + ", schema: "
        + company.schema()
        + "}\n";
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
