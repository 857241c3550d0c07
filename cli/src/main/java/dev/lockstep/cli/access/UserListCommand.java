package dev.lockstep.cli.access;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.text.Table;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists users. */
@Command(name = "list", description = "List the users.")
public final class UserListCommand implements Callable<Integer> {

  private static final Table<UserRow> TABLE =
      new Table<UserRow>().text("USER", UserRow::user).word("ROLE", UserRow::role);

  private final Session session;

  public UserListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer answer = session.server().get("/api/users");
    session.json(answer);
    List<UserRow> users = List.of(answer.as(UserRow[].class));
    TABLE.lines(users, session.terminal().width()).forEach(session::say);
    return ExitCode.DONE.number();
  }
}
