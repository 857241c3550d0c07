package dev.lockstep.cli.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The part of an address behind the question mark. Not safe for threads. */
public final class Query {

  private final StringJoiner pairs = new StringJoiner("&", "?", "").setEmptyValue("");

  /** Adds a parameter; one without a value is left out. */
  public Query with(String name, @Nullable Object value) {
    if (value != null) {
      pairs.add(encoded(name) + "=" + encoded(value.toString()));
    }
    return this;
  }

  /** A text as a part of an address. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return pairs.toString();
  }
}
