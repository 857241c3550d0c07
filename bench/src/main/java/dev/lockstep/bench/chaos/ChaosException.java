package dev.lockstep.bench.chaos;

import dev.lockstep.bench.BenchException;

/** The server did not keep what it promises; the message says what, with the campaign's seed. */
public final class ChaosException extends BenchException {
  private static final long serialVersionUID = 1L;

  public ChaosException(String message) {
    super(message);
  }

  ChaosException(String message, Throwable cause) {
    super(message, cause);
  }
}
