package dev.lockstep.cli.session;

import java.net.URI;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes. */
public final class GlobalOptions {

  @Option(
      names = "--server",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      defaultValue = "${env:LOCKSTEP_SERVER:-https://127.0.0.1:8043}",
      description = "The server (environment LOCKSTEP_SERVER; default https://127.0.0.1:8043).")
  private String server = "";

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Print the server's answer as JSON.")
  private boolean json;

  /**
   * The server's address without a trailing slash.
   *
   * @throws UserFaultException if it is no http or https address
   */
  public URI server() {
    URI uri;
    try {
      uri = URI.create(server.replaceAll("/+$", ""));
    } catch (IllegalArgumentException e) {
      throw notAnAddress();
    }
    boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!http || uri.getHost() == null) {
      throw notAnAddress();
    }
    return uri;
  }

  /** Whether JSON is wanted instead of text. */
  public boolean json() {
    return json;
  }

  private UserFaultException notAnAddress() {
    return new UserFaultException(
        "server '"
            + server
            + "' is not an address. Give one such as https://127.0.0.1:8043 by --server or"
            + " LOCKSTEP_SERVER.");
  }
}
