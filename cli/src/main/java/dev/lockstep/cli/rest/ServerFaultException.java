package dev.lockstep.cli.rest;

/** The server answered that it cannot or will not do what was asked. */
public final class ServerFaultException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public ServerFaultException(Problem problem) {
    super(String.join("\n", problem.lines()));
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }

  /** Whether the asker is at fault, and asking again would not help. */
  public boolean isAskersFault() {
    return problem.status() < 500;
  }

  /** Whether the server does not know what was asked for. */
  public boolean isNotFound() {
    return problem.status() == 404;
  }
}
