package dev.lockstep.bench;

/** A benchmark, a campaign or a server process could not do what it was asked to. */
public class BenchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message names the object, what is wrong and, where it helps, the log's last lines
   */
  public BenchException(String message) {
    super(message);
  }

  /**
   * @param message names the object and what is wrong
   * @param cause what the library or the system said
   */
  public BenchException(String message, Throwable cause) {
    super(message, cause);
  }
}
