package dev.lockstep.events;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a viewer has seen: the id of an event.
 *
 * @param epoch of the server that sent it; each start of a server has another one
 * @param sequence the newest change that the viewer has
 */
public record EventPosition(String epoch, long sequence) {

  private static final Pattern WRITTEN = Pattern.compile("([A-Za-z0-9-]{1,64}):([0-9]{1,18})");

  /** Reads an id; one that this is not, is a position of which nothing is known. */
  public static Optional<EventPosition> parse(@Nullable String written) {
    if (written == null) {
      return Optional.empty();
    }
    Matcher matcher = WRITTEN.matcher(written.strip());
    return matcher.matches()
        ? Optional.of(new EventPosition(matcher.group(1), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }

  /** The id. */
  public String text() {
    return epoch + ":" + sequence;
  }
}
