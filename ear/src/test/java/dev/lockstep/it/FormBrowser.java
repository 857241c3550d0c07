package dev.lockstep.it;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a browser does of its own: keeps cookies, follows redirects, and sends forms. */
final class FormBrowser {

  private static final Pattern ACTION = Pattern.compile("<form[^>]*action=\"([^\"]*)\"");
  private static final Pattern HIDDEN =
      Pattern.compile("<input[^>]*type=\"hidden\"[^>]*name=\"([^\"]+)\"[^>]*value=\"([^\"]*)\"");

  private final HttpClient http;
  private final Map<String, Map<String, String>> cookies = new HashMap<>();

  /**
   * @param http trusts the servers, and follows no redirects by itself
   */
  FormBrowser(HttpClient http) {
    this.http = http;
  }

  /** Goes to an address, and no further. */
  HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(address));
  }

  /** Goes to an address, and to where that leads. */
  HttpResponse<String> go(URI address) throws IOException, InterruptedException {
    return follow(get(address));
  }

  /** Goes where an answer leads, until a page is there. */
  HttpResponse<String> follow(HttpResponse<String> from) throws IOException, InterruptedException {
    HttpResponse<String> at = from;
    while (at.statusCode() / 100 == 3) {
      at = get(location(at));
    }
    return at;
  }

  /** Where an answer leads. */
  static URI location(HttpResponse<String> answer) {
    return answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
  }

  /** Sends the first form of a page, with what is hidden in it, and goes no further. */
  HttpResponse<String> submit(HttpResponse<String> page, Map<String, String> fields)
      throws IOException, InterruptedException {
    Matcher action = ACTION.matcher(page.body());
    if (!action.find()) {
      throw new AssertionError("No form at " + page.uri() + ":\n" + page.body());
    }
    Map<String, String> all = new TreeMap<>();
    Matcher hidden = HIDDEN.matcher(page.body());
    while (hidden.find()) {
      all.put(hidden.group(1), hidden.group(2).replace("&amp;", "&"));
    }
    all.putAll(fields);
    String body =
        all.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(page.uri().resolve(action.group(1).replace("&amp;", "&")))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  /** The cookies of a server, which a test may change. */
  Map<String, String> cookies(URI address) {
    return cookies.computeIfAbsent(address.getAuthority(), key -> new TreeMap<>());
  }

  /** Sends any request with the cookies of its server, as a person's browser does. */
  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    URI address = request.build().uri();
    Map<String, String> sent = cookies(address);
    if (!sent.isEmpty()) {
      request.header(
          "Cookie",
          sent.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    HttpResponse<String> answer =
        http.send(
            request
                .timeout(Duration.ofMinutes(1))
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .build(),
            BodyHandlers.ofString());
    answer.headers().allValues("Set-Cookie").forEach(cookie -> keep(sent, cookie));
    return answer;
  }

  private static void keep(Map<String, String> kept, String header) {
    HttpCookie cookie = HttpCookie.parse(header).get(0);
    if (cookie.getMaxAge() == 0) {
      kept.remove(cookie.getName());
    } else {
      kept.put(cookie.getName(), header.substring(header.indexOf('=') + 1).split(";", 2)[0]);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
