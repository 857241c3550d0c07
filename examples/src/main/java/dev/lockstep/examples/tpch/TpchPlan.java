package dev.lockstep.examples.tpch;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is loaded, and into which company.
 *
 * @param scale TPC-H's: 1 is about a gigabyte
 * @param dataStore that holds the company
 * @param rows the folder for the files with the rows, one that the server loads from; null if they
 *     lie beside the load files and are sent with the operation
 */
public record TpchPlan(double scale, int company, String dataStore, @Nullable Path rows) {

  /** The scale of the plan that says nothing else. */
  public static final double SMALLEST = 0.01;

  /** From here on no part has a supplier twice, which happens at most of the scales below. */
  private static final double NEXT = 0.03;

  /** What can be sent has at most 64 MiB. */
  private static final double LARGEST_SENT = 0.05;

  private static final double LARGEST = 10;

  /**
   * @throws IllegalArgumentException if there are no such rows, or too many to be sent
   */
  public TpchPlan {
    if (scale != SMALLEST && !(scale >= NEXT && scale <= LARGEST)) {
      throw new IllegalArgumentException(
          "scale "
              + scale
              + ": there are rows for "
              + SMALLEST
              + " and for "
              + NEXT
              + " to "
              + LARGEST
              + ". Give one of these.");
    }
    if (rows == null && scale > LARGEST_SENT) {
      throw new IllegalArgumentException(
          "scale "
              + scale
              + ": more rows than those of scale "
              + LARGEST_SENT
              + " cannot be sent. Name a folder that the server loads from: --rows=FOLDER.");
    }
  }

  /** The smallest scale into the company that the demo uses for acceptance tests. */
  public static TpchPlan ofDemo() {
    return new TpchPlan(SMALLEST, 415, "demo", null);
  }
}
