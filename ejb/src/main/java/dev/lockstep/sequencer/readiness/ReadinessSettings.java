package dev.lockstep.sequencer.readiness;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What an entry of type {@code readiness-check} says.
 *
 * @param companies those to check; empty when the operation tells
 * @param minimumFreeSpace bytes
 */
record ReadinessSettings(List<Integer> companies, long minimumFreeSpace) {

  private static final long DEFAULT_SPACE = 1L << 30;
  private static final String FORM = "[1-9][0-9]{0,5}[mgt]";

  ReadinessSettings {
    companies = List.copyOf(companies);
  }

  static ReadinessSettings of(JsonNode node) {
    List<Integer> companies = new ArrayList<>();
    node.path("companies").forEach(number -> companies.add(number.asInt()));
    return new ReadinessSettings(companies, bytes(node.path("minimumFreeSpace").asText()));
  }

  private static long bytes(String text) {
    if (!text.matches(FORM)) {
      return DEFAULT_SPACE;
    }
    int power = 20 + 10 * "mgt".indexOf(text.toLowerCase(Locale.ROOT).charAt(text.length() - 1));
    return Long.parseLong(text.substring(0, text.length() - 1)) << power;
  }
}
