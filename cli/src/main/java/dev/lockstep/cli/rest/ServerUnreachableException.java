package dev.lockstep.cli.rest;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;

/** No Lockstep server answers: none is there, it is starting, or something else is there. */
public final class ServerUnreachableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private ServerUnreachableException(String message) {
    super(message);
  }

  /** Nobody answers. */
  static ServerUnreachableException noAnswer(URI server, IOException cause) {
    ServerUnreachableException unreachable =
        new ServerUnreachableException(
            "No server answers at "
                + server
                + " ("
                + reason(cause)
                + "). Start one with ./lockstep up, or name another with --server URL.");
    unreachable.initCause(cause);
    return unreachable;
  }

  /** Somebody answers whose certificate is not trusted. */
  static ServerUnreachableException notTrusted(URI server, IOException cause) {
    ServerUnreachableException unreachable =
        new ServerUnreachableException(
            "The certificate of "
                + server
                + " is not trusted ("
                + reason(cause)
                + "). If it is your server's own, sign in with its certificate:"
                + " ./lockstep login --certificate FILE");
    unreachable.initCause(cause);
    return unreachable;
  }

  /** Somebody answers, but not Lockstep: it may be starting. */
  static ServerUnreachableException notDeployed(URI server, int status) {
    return new ServerUnreachableException(
        "The server at "
            + server
            + " answers HTTP "
            + status
            + " without Lockstep. If it is starting, try again in a few seconds; otherwise name"
            + " another with --server URL.");
  }

  /** The answer is no JSON, or other JSON than the command expects. */
  public static ServerUnreachableException strangeAnswer(String what) {
    return new ServerUnreachableException(
        "The server's answer is not Lockstep's ("
            + what
            + "). Name a Lockstep server of the same version with --server URL.");
  }

  private static String reason(IOException cause) {
    if (cause instanceof HttpTimeoutException) {
      return "timed out";
    }
    if (cause instanceof ConnectException) {
      return "connection refused";
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
