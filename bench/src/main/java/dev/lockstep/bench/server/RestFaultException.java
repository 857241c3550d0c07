package dev.lockstep.bench.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.BenchException;

/** The server answered a request with a fault; the problem details are its message. */
public final class RestFaultException extends BenchException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient JsonNode problem;

  RestFaultException(String request, int status, JsonNode problem) {
    super(request + " was answered with " + status + ": " + problem);
    this.status = status;
    this.problem = problem;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The problem details (RFC 9457), or a text node if the answer was not JSON. */
  public JsonNode problem() {
    return problem;
  }
}
