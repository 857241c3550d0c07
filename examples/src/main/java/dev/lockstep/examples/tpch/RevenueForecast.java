package dev.lockstep.examples.tpch;

import io.trino.tpch.LineItem;
import io.trino.tpch.TpchEntity;
import java.time.LocalDate;
import java.util.List;

/** Q6: what small discounts on small quantities have cost in a year. */
final class RevenueForecast implements KnownAnswer {

  private static final int YEAR = 1994;
  private static final int SMALLEST_PERCENT = 5;
  private static final int LARGEST_PERCENT = 7;
  private static final int QUANTITY = 24;

  private long discounts;

  @Override
  public void add(TpchEntity row) {
    if (row instanceof LineItem item && counts(item)) {
      discounts += item.getExtendedPriceInCents() * item.getDiscountPercent();
    }
  }

  private static boolean counts(LineItem item) {
    return item.getDiscountPercent() >= SMALLEST_PERCENT
        && item.getDiscountPercent() <= LARGEST_PERCENT
        && item.getQuantity() < QUANTITY
        && LocalDate.ofEpochDay(item.getShipDate()).getYear() == YEAR;
  }

  @Override
  public List<String> lines() {
    return List.of(Revenue.shown(discounts));
  }
}
