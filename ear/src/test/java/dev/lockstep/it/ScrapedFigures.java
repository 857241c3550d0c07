package dev.lockstep.it;

import dev.lockstep.bench.server.LockstepClient;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;

/** A server's figures at one moment, in Prometheus' text format. */
record ScrapedFigures(String contentType, String text) {

  static ScrapedFigures of(LockstepClient api) {
    HttpResponse<String> response = api.send(api.request("/metrics"));
    if (response.statusCode() != 200) {
      throw new AssertionError(response.statusCode() + ": " + response.body());
    }
    return new ScrapedFigures(
        response.headers().firstValue("Content-Type").orElse(""), response.body());
  }

  /**
   * The sum over all lines of a figure that have these tags.
   *
   * @throws AssertionError when there is none
   */
  double sum(String name, String... tags) {
    List<String> lines =
        text.lines()
            .filter(line -> line.startsWith(name + "{"))
            .filter(line -> Arrays.stream(tags).allMatch(line::contains))
            .toList();
    if (lines.isEmpty()) {
      throw new AssertionError("There is no " + name + " in\n" + text);
    }
    return lines.stream()
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
