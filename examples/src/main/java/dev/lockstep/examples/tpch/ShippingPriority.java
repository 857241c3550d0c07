package dev.lockstep.examples.tpch;

import io.trino.tpch.Customer;
import io.trino.tpch.LineItem;
import io.trino.tpch.Order;
import io.trino.tpch.TpchEntity;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Q3: the ten orders of a market segment with the largest revenue that is not shipped yet. */
final class ShippingPriority implements KnownAnswer {

  private static final String SEGMENT = "BUILDING";
  private static final long DAY = LocalDate.of(1995, 3, 15).toEpochDay();
  private static final int ROWS = 10;

  private final Set<Long> customers = new HashSet<>();
  private final Map<Long, Order> orders = new HashMap<>();
  private final Map<Long, Long> revenues = new HashMap<>();

  @Override
  public void add(TpchEntity row) {
    if (row instanceof Customer customer && customer.getMarketSegment().equals(SEGMENT)) {
      customers.add(customer.getCustomerKey());
    } else if (row instanceof Order order && order.getOrderDate() < DAY) {
      if (customers.contains(order.getCustomerKey())) {
        orders.put(order.getOrderKey(), order);
      }
    } else if (row instanceof LineItem item && item.getShipDate() > DAY) {
      if (orders.containsKey(item.getOrderKey())) {
        revenues.merge(item.getOrderKey(), Revenue.of(item), Long::sum);
      }
    }
  }

  @Override
  public List<String> lines() {
    return revenues.entrySet().stream()
        .map(
            entry ->
                new Unshipped(Objects.requireNonNull(orders.get(entry.getKey())), entry.getValue()))
        .sorted(Unshipped.LARGEST_FIRST)
        .limit(ROWS)
        .map(Unshipped::line)
        .toList();
  }

  private record Unshipped(Order order, long revenue) {

    private static final Comparator<Unshipped> LARGEST_FIRST =
        Comparator.comparingLong(Unshipped::revenue)
            .reversed()
            .thenComparingInt(unshipped -> unshipped.order.getOrderDate())
            .thenComparingLong(unshipped -> unshipped.order.getOrderKey());

    String line() {
      return String.join(
          "|",
          Long.toString(order.getOrderKey()),
          Revenue.shown(revenue),
          LocalDate.ofEpochDay(order.getOrderDate()).toString(),
          Integer.toString(order.getShipPriority()));
    }
  }
}
