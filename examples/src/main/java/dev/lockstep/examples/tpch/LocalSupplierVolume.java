package dev.lockstep.examples.tpch;

import io.trino.tpch.Customer;
import io.trino.tpch.LineItem;
import io.trino.tpch.Nation;
import io.trino.tpch.Order;
import io.trino.tpch.Region;
import io.trino.tpch.Supplier;
import io.trino.tpch.TpchEntity;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Q5: for each nation of a region, a year's revenue between customers and suppliers of it. */
final class LocalSupplierVolume implements KnownAnswer {

  private static final String REGION = "ASIA";
  private static final int YEAR = 1994;

  private final Set<Long> regions = new HashSet<>();

  /** The names of the region's nations. */
  private final Map<Long, String> nations = new HashMap<>();

  private final Map<Long, Long> nationOfSupplier = new HashMap<>();
  private final Map<Long, Long> nationOfCustomer = new HashMap<>();
  private final Map<Long, Long> nationOfOrder = new HashMap<>();
  private final Map<Long, Long> revenues = new HashMap<>();

  @Override
  public void add(TpchEntity row) {
    if (row instanceof Region region && region.getName().equals(REGION)) {
      regions.add(region.getRegionKey());
    } else if (row instanceof Nation nation && regions.contains(nation.getRegionKey())) {
      nations.put(nation.getNationKey(), nation.getName());
    } else if (row instanceof Supplier supplier && nations.containsKey(supplier.getNationKey())) {
      nationOfSupplier.put(supplier.getSupplierKey(), supplier.getNationKey());
    } else if (row instanceof Customer customer && nations.containsKey(customer.getNationKey())) {
      nationOfCustomer.put(customer.getCustomerKey(), customer.getNationKey());
    } else if (row instanceof Order order) {
      add(order);
    } else if (row instanceof LineItem item) {
      add(item);
    }
  }

  private void add(Order order) {
    Long nation = nationOfCustomer.get(order.getCustomerKey());
    if (nation != null && LocalDate.ofEpochDay(order.getOrderDate()).getYear() == YEAR) {
      nationOfOrder.put(order.getOrderKey(), nation);
    }
  }

  private void add(LineItem item) {
    Long nation = nationOfOrder.get(item.getOrderKey());
    if (nation != null && nation.equals(nationOfSupplier.get(item.getSupplierKey()))) {
      revenues.merge(nation, Revenue.of(item), Long::sum);
    }
  }

  @Override
  public List<String> lines() {
    return revenues.entrySet().stream()
        .sorted(
            Map.Entry.<Long, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(entry -> nations.getOrDefault(entry.getKey(), "")))
        .map(entry -> nations.get(entry.getKey()) + "|" + Revenue.shown(entry.getValue()))
        .toList();
  }
}
