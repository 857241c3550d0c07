package dev.lockstep.cli.site;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.rest.RestClient;
import dev.lockstep.cli.session.UserFaultException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A site file as its author wrote it; the server checks it.
 *
 * @param name how its author calls it, for the faults
 */
public record SiteFile(String name, String text) {

  /**
   * Reads a file, or the given stream when the name is {@code -}.
   *
   * @throws UserFaultException if there is no such file or it is no text in UTF-8
   */
  public static SiteFile read(String name, InputStream standardInput) {
    try {
      return name.equals("-")
          ? new SiteFile(
              "standard input", new String(standardInput.readAllBytes(), StandardCharsets.UTF_8))
          : new SiteFile(name, Files.readString(Path.of(name)));
    } catch (NoSuchFileException e) {
      throw new UserFaultException(name + ": there is no such file. Give the path of a site.yaml.");
    } catch (MalformedInputException e) {
      throw new UserFaultException(name + ": not a text in UTF-8. Save it as UTF-8.");
    } catch (IOException e) {
      throw new UserFaultException(name + ": cannot be read (" + e + "). Check its permissions.");
    }
  }

  /** Lets the server apply it. */
  public Answer apply(RestClient server) {
    return server.put("/api/site", text, headers());
  }

  /** Lets the server tell what applying it would change. */
  public Answer check(RestClient server) {
    return server.post("/api/site/check", text, headers());
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", name.endsWith(".json") ? "application/json" : "application/yaml");
    if (name.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      headers.put("X-File-Name", name);
    }
    return headers;
  }
}
