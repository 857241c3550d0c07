package dev.lockstep.cli.access;

import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Revokes a token. */
@Command(name = "revoke", description = "Revoke a token; requests with it are refused at once.")
public final class TokenRevokeCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "N", description = "The token's number, which token list shows.")
  private long token;

  public TokenRevokeCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session.server().delete("/api/tokens/" + token, Map.of());
    session.say("Token " + token + " is revoked.");
    return ExitCode.DONE.number();
  }
}
