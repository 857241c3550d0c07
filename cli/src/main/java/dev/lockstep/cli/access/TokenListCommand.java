package dev.lockstep.cli.access;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.text.Instants;
import dev.lockstep.cli.text.Table;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Lists tokens. */
@Command(
    name = "list",
    description = "List your tokens that were not revoked; administrators see everybody's.")
public final class TokenListCommand implements Callable<Integer> {

  private final Session session;

  public TokenListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer answer = session.server().get("/api/tokens");
    session.json(answer);
    List<Token> tokens = List.of(answer.as(Token[].class));
    table().lines(tokens, session.terminal().width()).forEach(session::say);
    return ExitCode.DONE.number();
  }

  private Table<Token> table() {
    return new Table<Token>()
        .number("TOKEN", Token::token)
        .text("USER", Token::user)
        .word("ROLE", Token::role)
        .text("LABEL", Token::label)
        .word("EXPIRES", token -> time(token.expiresAt()))
        .word("LAST USE", token -> time(token.seenAt()));
  }

  private String time(@Nullable String time) {
    return time == null ? "never" : Instants.text(time, session.clock().getZone());
  }
}
