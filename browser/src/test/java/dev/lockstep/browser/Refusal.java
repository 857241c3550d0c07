package dev.lockstep.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.server.RestFaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * What the server says over REST against a request, in the words in which the console has to show
 * it: each fault with its place, what is wrong, and what to do.
 */
record Refusal(int status, List<String> faults) {

  Refusal {
    faults = List.copyOf(faults);
  }

  /** Makes a request that has to be refused. */
  static Refusal of(ThrowingCallable request) {
    RestFaultException fault = catchThrowableOfType(RestFaultException.class, request);
    assertThat(fault).as("a refusal").isNotNull();
    List<String> faults = new ArrayList<>();
    for (JsonNode one : fault.problem().path("faults")) {
      faults.add(words(one));
    }
    if (faults.isEmpty()) {
      faults.add(oneLine(fault.problem().path("detail").asText()));
    }
    return new Refusal(fault.status(), faults);
  }

  private static String words(JsonNode fault) {
    String place =
        Stream.of("file", "line", "column")
            .map(fault::path)
            .filter(JsonNode::isValueNode)
            .filter(known -> !known.isNull())
            .map(JsonNode::asText)
            .collect(Collectors.joining(":"));
    return oneLine(
        (place.isEmpty() ? "" : place + ": ")
            + fault.path("object").asText()
            + ": "
            + fault.path("message").asText()
            + ". "
            + fault.path("action").asText());
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  /** Waits until a browser shows all of it in a place. */
  void awaitIn(Browser browser, String place) {
    browser.awaitText(place + " .problem", faults.toArray(String[]::new));
    // a browser complains of each request that is refused
    browser.forgetErrors();
  }
}
