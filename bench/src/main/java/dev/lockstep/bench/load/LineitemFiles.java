package dev.lockstep.bench.load;

import io.trino.tpch.Distributions;
import io.trino.tpch.LineItem;
import io.trino.tpch.LineItemGenerator;
import io.trino.tpch.TextPool;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Files with the rows of TPC-H's lineitem, their fields separated by bars, and what a table that
 * holds them all sums up to. Immutable.
 *
 * @param directory that holds these files and no others
 * @param files one for each stream
 * @param rows in all files together
 * @param bytes in all files together
 * @param price sum of l_extendedprice
 */
public record LineitemFiles(
    Path directory, List<Path> files, long rows, long bytes, BigDecimal price) {

  /** Comments are cut out of this much text: TPC-H's 300 MB take longer to make than to load. */
  private static final int TEXT = 16 << 20;

  private static final int CENTS = 2;

  public LineitemFiles {
    files = List.copyOf(files);
  }

  /**
   * Writes new files into a new directory; the same scale and number give the same rows.
   *
   * @param scale TPC-H's: 1 is about six million rows
   */
  public static LineitemFiles write(Path directory, double scale, int number) {
    TextPool text = new TextPool(TEXT, Distributions.getDefaultDistributions());
    List<Path> files = new ArrayList<>();
    Sums sums = new Sums();
    try {
      Files.createDirectories(directory);
      for (int part = 1; part <= number; part++) {
        Path file = directory.resolve("lineitem-" + part + ".tbl");
        var rows =
            new LineItemGenerator(
                scale, part, number, Distributions.getDefaultDistributions(), text);
        write(file, rows, sums);
        files.add(file);
        sums.bytes += Files.size(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The files of lineitem could not be written", e);
    }
    return new LineitemFiles(
        directory, files, sums.rows, sums.bytes, BigDecimal.valueOf(sums.cents, CENTS));
  }

  private static void write(Path file, Iterable<LineItem> rows, Sums sums) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      for (LineItem row : rows) {
        writer.write(line(row));
        sums.rows++;
        sums.cents += row.getExtendedPriceInCents();
      }
    }
  }

  /** TPC-H ends a line with one more bar, which COPY would refuse. */
  private static String line(LineItem row) {
    String line = row.toLine();
    return line.substring(0, line.length() - 1) + '\n';
  }

  /** Grows while the files are written. */
  private static final class Sums {
    private long rows;
    private long cents;
    private long bytes;
  }
}
