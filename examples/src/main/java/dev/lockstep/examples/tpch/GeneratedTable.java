package dev.lockstep.examples.tpch;

import io.trino.tpch.CustomerGenerator;
import io.trino.tpch.Distributions;
import io.trino.tpch.LineItemGenerator;
import io.trino.tpch.NationGenerator;
import io.trino.tpch.OrderGenerator;
import io.trino.tpch.PartGenerator;
import io.trino.tpch.PartSupplierGenerator;
import io.trino.tpch.RegionGenerator;
import io.trino.tpch.SupplierGenerator;
import io.trino.tpch.TextPool;
import io.trino.tpch.TpchEntity;
import java.util.Locale;

/** TPC-H's tables; what a row refers to is in a table before its own. */
@SuppressWarnings("ImmutableEnumChecker") // generators have no state
public enum GeneratedTable {
  REGION(1, 1, (part, text) -> new RegionGenerator(words(), text)),
  NATION(1, 1, (part, text) -> new NationGenerator(words(), text)),
  SUPPLIER(
      1, 1, (part, text) -> new SupplierGenerator(part.scale, part.number, part.of, words(), text)),
  CUSTOMER(
      1, 1, (part, text) -> new CustomerGenerator(part.scale, part.number, part.of, words(), text)),
  PART(1, 1, (part, text) -> new PartGenerator(part.scale, part.number, part.of, words(), text)),
  PARTSUPP(1, 1, (part, text) -> new PartSupplierGenerator(part.scale, part.number, part.of, text)),
  /** One file that two instances share. */
  ORDERS(1, 2, (part, text) -> new OrderGenerator(part.scale, part.number, part.of, words(), text)),
  /** A file for each of four instances. */
  LINEITEM(
      4, 4, (part, text) -> new LineItemGenerator(part.scale, part.number, part.of, words(), text));

  private final int files;
  private final int instances;
  private final Generator generator;

  GeneratedTable(int files, int instances, Generator generator) {
    this.files = files;
    this.instances = instances;
    this.generator = generator;
  }

  /** The table's name, in SQL and in the names of its files. */
  String table() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How many files hold its rows. */
  public int files() {
    return files;
  }

  /** How many instances load it. */
  int instances() {
    return instances;
  }

  /** The rows of one of its files; the same numbers give the same rows. */
  public Iterable<? extends TpchEntity> rows(double scale, int file, TextPool text) {
    return generator.rows(new Part(scale, file, files), text);
  }

  private static Distributions words() {
    return Distributions.getDefaultDistributions();
  }

  private record Part(double scale, int number, int of) {}

  private interface Generator {
    Iterable<? extends TpchEntity> rows(Part part, TextPool text);
  }
}
