package dev.lockstep.examples.amps;

import io.trino.tpch.LineItem;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * How many line items there are, and the sums of their columns.
 *
 * @param rows how many
 * @param keys sum of their orders' keys and line numbers
 * @param quantity sum, as are the others
 */
record LineItemSums(
    long rows,
    BigDecimal keys,
    BigDecimal quantity,
    BigDecimal price,
    BigDecimal discount,
    BigDecimal tax) {

  private static final int CENTS = 2;

  static final LineItemSums NONE =
      new LineItemSums(
          0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

  /** Those of one generated row. */
  static LineItemSums of(LineItem item) {
    return new LineItemSums(
        1,
        BigDecimal.valueOf(item.getOrderKey() + item.getLineNumber()),
        BigDecimal.valueOf(item.getQuantity()),
        BigDecimal.valueOf(item.getExtendedPriceInCents(), CENTS),
        BigDecimal.valueOf(item.getDiscountPercent(), CENTS),
        BigDecimal.valueOf(item.getTaxPercent(), CENTS));
  }

  /** Those of the table {@code lineitem} in a schema. */
  static LineItemSums of(Connection connection, String schema) throws SQLException {
    String sql =
        "SELECT count(*), coalesce(sum(l_orderkey + l_linenumber), 0),"
            + " coalesce(sum(l_quantity), 0), coalesce(sum(l_extendedprice), 0),"
            + " coalesce(sum(l_discount), 0), coalesce(sum(l_tax), 0) FROM "
            + schema
            + ".lineitem";
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return new LineItemSums(
          row.getLong(1),
          row.getBigDecimal(2),
          row.getBigDecimal(3),
          row.getBigDecimal(4),
          row.getBigDecimal(5),
          row.getBigDecimal(6));
    }
  }

  LineItemSums plus(LineItemSums other) {
    return new LineItemSums(
        rows + other.rows,
        keys.add(other.keys),
        quantity.add(other.quantity),
        price.add(other.price),
        discount.add(other.discount),
        tax.add(other.tax));
  }

  /** The same for the same numbers, whatever they were made of. */
  String line() {
    return String.join(
        "|",
        Long.toString(rows),
        keys.toPlainString(),
        of(quantity),
        of(price),
        of(discount),
        of(tax));
  }

  private static String of(BigDecimal sum) {
    return sum.setScale(CENTS).toPlainString();
  }
}
