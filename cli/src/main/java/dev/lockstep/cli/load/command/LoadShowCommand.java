package dev.lockstep.cli.load.command;

import dev.lockstep.cli.load.Load;
import dev.lockstep.cli.load.LoadInstance;
import dev.lockstep.cli.load.LoadsOfServer;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.text.Durations;
import dev.lockstep.cli.text.Instants;
import dev.lockstep.cli.text.Table;
import dev.lockstep.cli.text.Words;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows one load with the statistics of its instances. */
@Command(name = "show", description = "Show one load with the statistics of its instances.")
public final class LoadShowCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final LoadNumber load = new LoadNumber();

  public LoadShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer answer = new LoadsOfServer(session.server()).get(load.get());
    session.json(answer);
    Load shown = answer.as(Load.class);
    session.say(shown.heading() + ": " + shown.counts());
    if (shown.error() != null) {
      session.say(shown.error());
    }
    if (shown.next() != null) {
      session.say(shown.next());
    }
    session.say(Words.detail("into", shown.target()));
    session.say(Words.detail("mode", shown.mode()));
    session.say(Words.detail("LSN", shown.lsn()));
    session.say(Words.detail("exit code", shown.exitCode()));
    session.say(Words.detail("started", instant(shown.startedAt()) + " by " + shown.createdBy()));
    session.say(Words.detail("finished", instant(shown.finishedAt())));
    table().lines(shown.statistics(), session.terminal().width()).forEach(session::say);
    return ExitCode.DONE.number();
  }

  private static Table<LoadInstance> table() {
    return new Table<LoadInstance>()
        .number("INSTANCE", LoadInstance::instance)
        .number("ROWS", LoadInstance::rows)
        .number("REJECTED", LoadInstance::rejected)
        .number("BYTES", LoadInstance::bytes)
        .number("ROWS/S", LoadInstance::rowsPerSecond)
        .word("AT BARRIERS", one -> Durations.text(one.barrierMillis()))
        .text("STANDS", LoadInstance::stands);
  }

  private String instant(@Nullable String instant) {
    return Instants.text(instant, session.clock().getZone());
  }
}
