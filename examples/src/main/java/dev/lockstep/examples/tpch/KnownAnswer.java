package dev.lockstep.examples.tpch;

import io.trino.tpch.TpchEntity;
import java.util.List;

/** What a query must answer, found out row by row while the rows are made. Not thread-safe. */
interface KnownAnswer {

  /** Takes a row of any table; the tables come in the order of {@link GeneratedTable}. */
  void add(TpchEntity row);

  /** The answer's rows in their order, their fields separated by bars. */
  List<String> lines();
}
