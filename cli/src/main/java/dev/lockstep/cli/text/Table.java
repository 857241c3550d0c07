package dev.lockstep.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows in aligned columns, no wider than the terminal: the widest columns of text are cut until the
 * row fits. Not safe for threads.
 *
 * @param <T> a row
 */
public final class Table<T> {

  private static final String GAP = "  ";
  private static final int NARROWEST = 8;

  private final List<Column<T>> columns = new ArrayList<>();

  /** Adds a column of text, which may be cut. */
  public Table<T> text(String title, Function<T, @Nullable Object> value) {
    columns.add(new Column<>(title, value, false, true));
    return this;
  }

  /** Adds a column of words that make no sense when cut. */
  public Table<T> word(String title, Function<T, @Nullable Object> value) {
    columns.add(new Column<>(title, value, false, false));
    return this;
  }

  /** Adds a column of numbers, aligned to the right. */
  public Table<T> number(String title, Function<T, @Nullable Object> value) {
    columns.add(new Column<>(title, value, true, false));
    return this;
  }

  /**
   * The table in lines, titles first.
   *
   * @param width columns of the terminal
   */
  public List<String> lines(List<T> rows, int width) {
    List<List<String>> cells = new ArrayList<>();
    cells.add(columns.stream().map(Column::title).toList());
    rows.forEach(row -> cells.add(columns.stream().map(column -> column.cell(row)).toList()));
    int[] widths = fitted(cells, width);
    return cells.stream().map(line -> line(line, widths)).toList();
  }

  private int[] fitted(List<List<String>> cells, int width) {
    int[] widths =
        IntStream.range(0, columns.size())
            .map(i -> cells.stream().mapToInt(line -> line.get(i).length()).max().orElse(0))
            .toArray();
    int gaps = GAP.length() * (widths.length - 1);
    int excess = IntStream.of(widths).sum() + gaps - width;
    while (excess > 0) {
      int widest = widestText(widths);
      if (widest < 0) {
        break;
      }
      widths[widest]--;
      excess--;
    }
    return widths;
  }

  private int widestText(int[] widths) {
    return IntStream.range(0, widths.length)
        .filter(i -> columns.get(i).cuttable() && widths[i] > NARROWEST)
        .boxed()
        .max((a, b) -> Integer.compare(widths[a], widths[b]))
        .orElse(-1);
  }

  private String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = cut(cells.get(i), widths[i]);
      String space = " ".repeat(widths[i] - cell.length());
      line.append(i == 0 ? "" : GAP);
      line.append(columns.get(i).right() ? space + cell : cell + space);
    }
    return line.toString().stripTrailing();
  }

  /** A text of at most this many characters; two dots say that something was cut off. */
  public static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, Math.max(0, width - 2)) + "..";
  }

  private record Column<T>(
      String title, Function<T, @Nullable Object> value, boolean right, boolean cuttable) {

    String cell(T row) {
      Object cell = value.apply(row);
      return cell == null ? "-" : cell.toString().replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }
  }
}
