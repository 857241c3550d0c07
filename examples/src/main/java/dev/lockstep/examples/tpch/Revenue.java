package dev.lockstep.examples.tpch;

import io.trino.tpch.LineItem;
import java.math.BigDecimal;

/** Sums of prices and percentages in whole numbers, which are exact. */
final class Revenue {

  /** The unit of cents times percent. */
  static final int DECIMALS = 4;

  private static final int WHOLE = 100;

  private Revenue() {}

  /** The price after its discount, in ten-thousandths. */
  static long of(LineItem item) {
    return item.getExtendedPriceInCents() * (WHOLE - item.getDiscountPercent());
  }

  /** The price after its discount and with its tax, in millionths. */
  static long withTax(LineItem item) {
    return of(item) * (WHOLE + item.getTaxPercent());
  }

  /** A sum of revenues as a database writes it. */
  static String shown(long tenThousandths) {
    return BigDecimal.valueOf(tenThousandths, DECIMALS).toPlainString();
  }
}
