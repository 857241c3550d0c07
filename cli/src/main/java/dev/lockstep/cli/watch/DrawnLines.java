package dev.lockstep.cli.watch;

import dev.lockstep.cli.text.Table;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** Lines at one place of a terminal that are drawn over again and again. Not safe for threads. */
public final class DrawnLines {

  private final PrintWriter out;
  private final int width;
  private final String indent;
  private List<String> drawn = List.of();

  /** A part of something, such as 3 of 10 tasks. */
  public record Share(long done, long all) {}

  /**
   * No lines yet.
   *
   * @param width columns of the terminal
   * @param indent what every line begins with
   */
  public DrawnLines(PrintWriter out, int width, String indent) {
    this.out = out;
    this.width = width - 1 - indent.length();
    this.indent = indent;
  }

  /** How many characters a line may have. */
  public int width() {
    return width;
  }

  /** Draws lines in place of those that are there. */
  public void draw(List<String> lines) {
    List<String> fitting = lines.stream().map(line -> Table.cut(line, width)).toList();
    if (fitting.equals(drawn)) {
      return;
    }
    String over = drawn.isEmpty() ? "" : "\r\u001b[" + drawn.size() + "A\u001b[J";
    out.print(
        over + fitting.stream().map(line -> indent + line + "\n").collect(Collectors.joining()));
    out.flush();
    drawn = fitting;
  }

  /** Prints a line that stays, in place of those that are there. */
  public void say(String line) {
    draw(List.of());
    out.println(indent + line);
    out.flush();
  }

  /** Prints a line below those that are there, which stay as well. */
  public void add(String line) {
    drawn = List.of();
    say(line);
  }

  /**
   * A bar such as {@code [####......]} with what stands before and behind it.
   *
   * @param share how much of the bar is filled
   * @param longest the most characters between the brackets; fewer when the line is full
   */
  public String bar(String head, Share share, int longest, String tail) {
    int room = Math.min(longest, width - head.length() - tail.length() - 2);
    if (room < 4) {
      return head + tail;
    }
    int full = share.all() == 0 ? 0 : (int) (room * share.done() / share.all());
    return head + "[" + "#".repeat(full) + ".".repeat(room - full) + "]" + tail;
  }
}
