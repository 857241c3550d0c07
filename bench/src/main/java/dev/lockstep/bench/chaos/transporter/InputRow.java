package dev.lockstep.bench.chaos.transporter;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A row of the input, the same one for the same seed, number and version. Some have line ends,
 * delimiters, quotes and characters of several bytes in their fields. Immutable.
 *
 * @param id its key
 * @param amount with two decimals
 * @param note null for no value
 */
record InputRow(long id, String name, BigDecimal amount, LocalDate booked, @Nullable String note) {
  static final String COLUMNS = "id, name, amount, booked, note";

  private static final long MIX = 0x9E3779B97F4A7C15L;
  private static final int LONGEST = 60;
  private static final int CENTS = 2;
  private static final int DAYS = 10_000;
  private static final String[] ODD = {
    "say \"so\"", "a, b", "two\nlines", "\r\n", "ä€😀", "\"", ","
  };

  /**
   * Makes a row.
   *
   * @param version rows of the same key with another version are different
   */
  static InputRow of(long seed, long id, int version) {
    SplittableRandom random = new SplittableRandom(seed + MIX * (2 * id + version));
    StringBuilder name = new StringBuilder().append(version == 0 ? "first " : "second ");
    int length = random.nextInt(LONGEST);
    for (int i = 0; i < length; i++) {
      name.append((char) ('a' + random.nextInt(26)));
    }
    if (random.nextInt(8) == 0) {
      name.append(ODD[random.nextInt(ODD.length)]).append(random.nextInt(10));
    }
    String note =
        switch (random.nextInt(4)) {
          case 0 -> null;
          case 1 -> "";
          case 2 -> ODD[random.nextInt(ODD.length)];
          default -> Integer.toString(random.nextInt(), 36);
        };
    return new InputRow(
        id,
        name.toString(),
        BigDecimal.valueOf(random.nextInt(1_000_000_000), CENTS),
        LocalDate.EPOCH.plusDays(random.nextInt(DAYS)),
        note);
  }

  /** The record of a file, without its line end; an empty text is in quotes, no value is not. */
  String line() {
    return String.format(
        Locale.ROOT,
        "%d,%s,%s,%s,%s",
        id,
        field(name),
        amount,
        booked,
        note == null ? "" : field(note));
  }

  private static String field(String text) {
    boolean plain =
        !text.isEmpty()
            && text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
