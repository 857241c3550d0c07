package dev.lockstep.cli.access;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.rest.RestClient;
import dev.lockstep.cli.rest.ServerKey;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.session.UserFaultException;
import dev.lockstep.cli.text.Instants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Signs in, and keeps a token, by which all later commands are let in. */
@Command(name = "login", description = "Sign in; a token is kept in a file that only you can read.")
public final class LoginCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final Password password = new Password();

  @Option(
      names = "--user",
      paramLabel = "NAME",
      defaultValue = "admin",
      description = "Your name at the server (default ${DEFAULT-VALUE}).")
  private String user = "";

  @Option(
      names = "--oidc",
      description = "Sign in by the identity provider, in any browser, instead of by a password.")
  private boolean provider;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "90",
      description = "Days until the token expires, 1 to 366 (default ${DEFAULT-VALUE}).")
  private int days;

  @Option(
      names = "--certificate",
      paramLabel = "FILE",
      description = "The server's certificate in PEM, if no authority that Java knows signed it.")
  private @Nullable Path certificate;

  public LoginCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ServerKey stranger = new ServerKey(null, null, trusted());
    RestClient door = new RestClient(session.options().server(), stranger);
    Answer begun = provider ? new DeviceSignIn(session, door).begun() : byPassword(door);
    Map<String, String> proof =
        Map.of(
            "Cookie", begun.cookie(),
            "Lockstep-CSRF", String.valueOf(begun.as(SignedIn.class).csrf()));
    Map<String, Object> wanted = Map.of("label", label(), "days", days);
    Answer made = door.post("/api/tokens", wanted, proof);
    Token token = made.as(Token.class);
    door.delete("/api/session", proof);
    session
        .keys()
        .keep(
            session.options().server(),
            new ServerKey(token.user(), token.secret(), stranger.certificate()));
    session.say(
        "Signed in as "
            + token.user()
            + " ("
            + token.role().toLowerCase(Locale.ROOT)
            + ") until "
            + Instants.text(token.expiresAt(), session.clock().getZone())
            + "; the token is in "
            + session.keys().file());
    return ExitCode.DONE.number();
  }

  private Answer byPassword(RestClient door) {
    Map<String, Object> asked =
        Map.of("user", user, "password", password.read("Password of " + user));
    return door.post("/api/sign-in", asked);
  }

  private @Nullable String trusted() {
    if (certificate == null) {
      return session.keys().key(session.options().server()).certificate();
    }
    try {
      return Files.readString(certificate);
    } catch (IOException e) {
      throw new UserFaultException(
          "The certificate cannot be read: " + certificate + ". Name a file in PEM.");
    }
  }

  private static String label() {
    return "command line of " + System.getProperty("user.name", "somebody");
  }
}
