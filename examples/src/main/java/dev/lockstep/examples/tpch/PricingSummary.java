package dev.lockstep.examples.tpch;

import io.trino.tpch.LineItem;
import io.trino.tpch.TpchEntity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Q1: sums and averages of what was shipped, by return flag and line status. */
final class PricingSummary implements KnownAnswer {

  private static final long LAST_SHIPPED = LocalDate.of(1998, 12, 1).minusDays(90).toEpochDay();

  private final SortedMap<String, Sums> groups = new TreeMap<>();

  @Override
  public void add(TpchEntity row) {
    if (row instanceof LineItem item && item.getShipDate() <= LAST_SHIPPED) {
      String group = item.getReturnFlag() + "|" + item.getStatus();
      groups.computeIfAbsent(group, key -> new Sums()).add(item);
    }
  }

  @Override
  public List<String> lines() {
    return groups.entrySet().stream()
        .map(group -> group.getKey() + "|" + group.getValue().line())
        .toList();
  }

  /** Grows with each row of a group. */
  private static final class Sums {
    private static final int CENTS = 2;
    private static final int MILLIONTHS = 6;

    private long quantity;
    private long price;
    private long revenue;
    private long charge;
    private long discount;
    private long count;

    void add(LineItem item) {
      quantity += item.getQuantity();
      price += item.getExtendedPriceInCents();
      revenue += Revenue.of(item);
      charge = Math.addExact(charge, Revenue.withTax(item));
      discount += item.getDiscountPercent();
      count++;
    }

    String line() {
      return String.join(
          "|",
          BigDecimal.valueOf(quantity).setScale(CENTS).toPlainString(),
          BigDecimal.valueOf(price, CENTS).toPlainString(),
          Revenue.shown(revenue),
          BigDecimal.valueOf(charge, MILLIONTHS).toPlainString(),
          average(BigDecimal.valueOf(quantity)),
          average(BigDecimal.valueOf(price, CENTS)),
          average(BigDecimal.valueOf(discount, CENTS)),
          Long.toString(count));
    }

    private String average(BigDecimal sum) {
      return sum.divide(BigDecimal.valueOf(count), CENTS, RoundingMode.HALF_UP).toPlainString();
    }
  }
}
