package dev.lockstep.examples.site;

import java.util.List;

/**
 * One company of the example.
 *
 * @param number the company's number
 * @param description one line for people
 * @param purpose {@code live} or {@code test}
 * @param schema the schema in the data store, in lower case
 * @param seed what it holds before the upgrade
 */
public record ExampleCompany(
    int number, String description, String purpose, String schema, Seed seed) {

  /** The six companies of the demo: 410 and 411 with rows, 412 to 415 without. */
  public static List<ExampleCompany> all() {
    return List.of(
        of(410, "live data", "live", Seed.LARGE),
        of(411, "copy of live data for tests", "test", Seed.SMALL),
        of(412, "new branch north", "live", Seed.EMPTY),
        of(413, "new branch south", "live", Seed.EMPTY),
        of(414, "training", "test", Seed.EMPTY),
        of(415, "acceptance", "test", Seed.EMPTY));
  }

  /** The companies of the demo that live in the named schemas, in any case. */
  public static List<ExampleCompany> inSchemas(List<String> schemas) {
    return all().stream()
        .filter(company -> schemas.stream().anyMatch(company.schema()::equalsIgnoreCase))
        .toList();
  }

  private static ExampleCompany of(int number, String description, String purpose, Seed seed) {
    return new ExampleCompany(number, description, purpose, "c" + number, seed);
  }
}
