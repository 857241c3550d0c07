package dev.lockstep.security.oidc;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a claim stands, such as {@code realm_access.roles}: objects in objects, with dots between.
 *
 * @param text a claim whose name has dots itself is found by its whole name
 */
public record ClaimPath(String text) {

  /** Whether a text can be a path: names with single dots between. */
  public static boolean possible(String text) {
    return !text.isBlank() && List.of(text.split("\\.", -1)).stream().noneMatch(String::isBlank);
  }

  /** The texts that stand there, one or a list; empty if there is no such claim. */
  public Optional<List<String>> texts(Map<String, ?> claims) {
    return value(claims).map(ClaimPath::list);
  }

  private static List<String> list(Object value) {
    Collection<?> values = value instanceof Collection<?> many ? many : List.of(value);
    return values.stream().filter(Objects::nonNull).map(String::valueOf).toList();
  }

  private Optional<Object> value(Map<String, ?> claims) {
    @Nullable Object whole = claims.get(text);
    if (whole != null) {
      return Optional.of(whole);
    }
    @Nullable Object found = claims;
    for (String name : text.split("\\.", -1)) {
      found = found instanceof Map<?, ?> object ? object.get(name) : null;
    }
    return Optional.ofNullable(found);
  }
}
