package dev.lockstep.transporter.load;

/**
 * What a load loads into.
 *
 * @param company its number
 * @param dataStore name of the data store
 * @param schema as the database keeps it
 * @param table as the database keeps it
 */
public record TargetTable(int company, String dataStore, String schema, String table) {

  /** {@code table lineitem of company 410}. */
  public String words() {
    return "table " + table + " of company " + company;
  }
}
