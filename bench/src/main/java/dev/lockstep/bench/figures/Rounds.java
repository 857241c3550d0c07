package dev.lockstep.bench.figures;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The order in which peers are measured. Thread-safe: it has no state. */
public final class Rounds {

  private Rounds() {}

  /**
   * One order for each round, each beginning one further, so that no peer is always the first.
   *
   * @param peers in the first round's order
   * @param rounds how many
   */
  public static <T> List<List<T>> rotated(List<T> peers, int rounds) {
    List<List<T>> orders = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      List<T> order = new ArrayList<>(peers);
      Collections.rotate(order, -round);
      orders.add(List.copyOf(order));
    }
    return List.copyOf(orders);
  }
}
