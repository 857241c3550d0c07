package dev.lockstep.reconfiguration;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command of the configuration, such as {@code MOVE AMP 0-3 TO 8-11}. What the commands say must
 * match the moves (reference/move-amp.txt, step 2).
 */
public record ConfigCommand(RangeMove move) {

  private static final Pattern TEXT =
      Pattern.compile(
          "MOVE\\s+AMPS?\\s+(\\S+(?:\\s*-\\s*\\S+)?)\\s+TO\\s+(\\S+(?:\\s*-\\s*\\S+)?)");

  /** Reads a command, in upper or lower case; empty when it is none. */
  public static Optional<ConfigCommand> parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip().toUpperCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Optional<AmpRange> from = AmpRange.parse(matcher.group(1));
    Optional<AmpRange> to = AmpRange.parse(matcher.group(2));
    return from.isEmpty() || to.isEmpty()
        ? Optional.empty()
        : Optional.of(new ConfigCommand(new RangeMove(from.get(), to.get())));
  }

  @Override
  public String toString() {
    return "MOVE AMP " + move.from() + " TO " + move.to();
  }
}
