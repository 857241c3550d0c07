package dev.lockstep.events.hub;

import dev.lockstep.security.Role;
import org.jspecify.annotations.Nullable;

/**
 * A person at the other end of a stream.
 *
 * @param who as the audit tells it
 * @param page the name that a page has given itself, so that its next stream takes the place of the
 *     one before; null when it has none
 */
public record Onlooker(String who, Role role, @Nullable String page) {

  /** Whether both are the same page of the same person. */
  boolean samePage(Onlooker other) {
    return page != null && page.equals(other.page) && who.equals(other.who);
  }
}
