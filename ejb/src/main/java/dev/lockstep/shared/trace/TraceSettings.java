package dev.lockstep.shared.trace;

import dev.lockstep.shared.SystemBoundary;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where spans go and how many traces are kept, by system properties of the server: {@value
 * #ENDPOINT}, without which nothing is traced, and {@value #SAMPLE}, from 0 to 1.
 */
final class TraceSettings {

  static final String ENDPOINT = "lockstep.traces.endpoint";
  static final String SAMPLE = "lockstep.traces.sample";

  private static final String PATH = "/v1/traces";

  private final @Nullable URI endpoint;
  private final double sample;
  private final List<String> faults = new ArrayList<>();

  TraceSettings(String endpoint, String sample) {
    this.endpoint = endpoint.isBlank() ? null : address(endpoint.strip());
    this.sample = share(sample.strip());
  }

  @SystemBoundary("reads system properties of the server")
  static TraceSettings ofServer() {
    return new TraceSettings(System.getProperty(ENDPOINT, ""), System.getProperty(SAMPLE, "1"));
  }

  /** Where spans are sent to; empty when nothing is traced, or when anything set is wrong. */
  Optional<URI> endpoint() {
    return faults.isEmpty() ? Optional.ofNullable(endpoint) : Optional.empty();
  }

  /** The share of the traces that begin here which are kept, from 0 to 1. */
  double sample() {
    return sample;
  }

  /** All that is wrong, each with what to write. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  /** What is wrong is not repeated, since an address may hold a password. */
  private @Nullable URI address(String text) {
    URI uri = uri(text);
    boolean web =
        uri != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
    if (uri == null || !web || uri.getHost() == null) {
      faults.add(
          ENDPOINT
              + " is no address of a collector that speaks OTLP over HTTP. Write"
              + " http://localhost:4318");
      return null;
    }
    if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      faults.add(
          ENDPOINT
              + " has a user, a query or a fragment. Write scheme, host, port and path only; a"
              + " collector beside the server can sign in elsewhere");
      return null;
    }
    String base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    return URI.create(base + PATH);
  }

  private static @Nullable URI uri(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private double share(String text) {
    try {
      double given = Double.parseDouble(text);
      if (given >= 0 && given <= 1) {
        return given;
      }
    } catch (NumberFormatException e) {
      // told below, as any other wrong value
    }
    faults.add(SAMPLE + ": " + text + " is no number from 0 to 1. Write 0.1 for every tenth trace");
    return 0;
  }
}
