package dev.lockstep.cli.access;

import dev.lockstep.cli.rest.ServerKey;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.session.UserFaultException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Signs out: the token is revoked and forgotten. */
@Command(name = "logout", description = "Sign out: revoke the token that login has kept.")
public final class LogoutCommand implements Callable<Integer> {

  private final Session session;

  public LogoutCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    URI server = session.options().server();
    ServerKey key = session.keys().key(server);
    if (key.token() == null) {
      throw new UserFaultException("You are not signed in at " + server + ".");
    }
    session.server().delete("/api/session", Map.of());
    session.keys().keep(server, new ServerKey(null, null, key.certificate()));
    session.say("Signed out of " + server + "; the token is revoked.");
    return ExitCode.DONE.number();
  }
}
