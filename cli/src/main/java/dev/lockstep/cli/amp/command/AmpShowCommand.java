package dev.lockstep.cli.amp.command;

import dev.lockstep.cli.amp.Amp;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.text.Words;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows one AMP; ends with warnings if its storage is not adopted yet. */
@Command(
    name = "show",
    description = "Show one AMP; exit code 4 if its storage is not adopted yet.")
public final class AmpShowCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "AMP", description = "The AMP's vproc number.")
  private int amp;

  public AmpShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer answer = session.server().get("/api/amps/" + amp);
    Amp shown = answer.as(Amp.class);
    session.json(answer);
    session.say("AMP " + shown.amp() + " is " + shown.state());
    session.say(Words.detail("storage", shown.storage()));
    session.say(Words.detail("data store", shown.dataStore()));
    session.say(Words.detail("schema", shown.schema()));
    session.say(Words.detail("adopted", shown.adoption()));
    session.say(Words.detail("buckets", shown.buckets()));
    session.say(Words.detail("configuration map", shown.mapVersion()));
    String problem = shown.problem();
    if (problem != null) {
      problem.lines().forEach(line -> session.say(Words.detail("problem", line)));
    }
    return (shown.lacksAdoption() ? ExitCode.WARNINGS : ExitCode.DONE).number();
  }
}
