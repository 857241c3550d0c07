package dev.lockstep.examples.tpch;

import dev.lockstep.examples.resource.ExampleResource;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Supplier;

/** The queries whose answers are known: two that read one table, and two that join several. */
@SuppressWarnings("ImmutableEnumChecker") // makers of answers have no state
enum TpchQuery {
  Q1(PricingSummary::new),
  Q3(ShippingPriority::new),
  Q5(LocalSupplierVolume::new),
  Q6(RevenueForecast::new);

  private final Supplier<KnownAnswer> answer;

  TpchQuery(Supplier<KnownAnswer> answer) {
    this.answer = answer;
  }

  /** The query's name, in the names of files. */
  String query() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its text, which H2 and PostgreSQL understand. */
  String sql() throws IOException {
    return ExampleResource.text("/tpch/queries/" + query() + ".sql");
  }

  /** An answer that has seen no rows. */
  KnownAnswer newAnswer() {
    return answer.get();
  }
}
