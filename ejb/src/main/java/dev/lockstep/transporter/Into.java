package dev.lockstep.transporter;

import java.util.List;

/** The table that is loaded. */
public sealed interface Into permits Into.CompanyTable, Into.AmpTable {

  /** Its name; upper and lower case count as equal. */
  String table();

  /**
   * A table in the schema of a company.
   *
   * @param company its number
   */
  record CompanyTable(int company, String table) implements Into {}

  /**
   * A table that all AMPs have; each row is in one of them.
   *
   * @param primaryIndex names of the columns whose values say in which one, in their order
   */
  record AmpTable(String table, List<String> primaryIndex) implements Into {

    public AmpTable {
      primaryIndex = List.copyOf(primaryIndex);
    }
  }
}
