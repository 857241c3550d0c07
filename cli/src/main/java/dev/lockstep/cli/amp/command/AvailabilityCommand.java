package dev.lockstep.cli.amp.command;

import dev.lockstep.cli.amp.AmpAvailability;
import dev.lockstep.cli.amp.StorageAccess;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.text.Instants;
import dev.lockstep.cli.text.Table;
import dev.lockstep.cli.text.Words;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows whether the users of the AMPs may work; ends with warnings if there is a problem. */
@Command(
    name = "availability",
    description = "Show whether the users of the AMPs may work, storage by storage.")
public final class AvailabilityCommand implements Callable<Integer> {

  private static final Table<StorageAccess> STORAGES =
      new Table<StorageAccess>()
          .word("STORAGE", StorageAccess::storage)
          .text("AMPS", StorageAccess::ampNumbers)
          .text("DATA STORE", StorageAccess::dataStore)
          .text("SCHEMA", StorageAccess::schema)
          .word("LOCK", StorageAccess::lockState)
          .number("TAKEN", StorageAccess::taken);

  private final Session session;

  public AvailabilityCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer answer = session.server().get(AvailabilityWait.ADDRESS);
    AmpAvailability now = answer.as(AmpAvailability.class);
    session.json(answer);
    session.say(now.heading());
    String since = now.since();
    session.say(
        Words.detail(
            "since", since == null ? null : Instants.text(since, session.clock().getZone())));
    session.say(Words.detail("asked for by", now.who()));
    now.problems().forEach(line -> session.say(Words.detail("problem", line)));
    STORAGES.lines(now.storages(), session.terminal().width()).forEach(session::say);
    return (now.problem() == null ? ExitCode.DONE : ExitCode.WARNINGS).number();
  }
}
