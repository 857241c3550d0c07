package dev.lockstep.cli.amp.command;

import dev.lockstep.cli.amp.move.ReconfigurationsOfServer;
import dev.lockstep.cli.amp.move.WrittenMove;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.text.Sizes;
import dev.lockstep.cli.text.Words;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what stands against moves of AMPs, and how much they are. */
@Command(
    name = "check",
    description = {
      "Tell what stands against moves of AMPs, and how much would be copied. Changes nothing.",
      "Moves are written FROM:TO, such as 0-3:8-11 for four AMPs or 5:20 for one."
    })
public final class AmpCheckCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(arity = "1..*", paramLabel = "FROM:TO", description = "Moves of AMPs, one to one.")
  private List<String> moves = List.of();

  @Option(
      names = "--config",
      paramLabel = "COMMAND",
      description =
          "A command of the configuration, such as \"MOVE AMP 0-3 TO 8-11\"; can be repeated. They"
              + " have to match the moves.")
  private @Nullable List<String> config;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description =
          "How many cylinders would be copied at a time, 1 to 64, for how long the moves take"
              + " (default: as the server has it, 4).")
  private @Nullable Integer parallelism;

  public AmpCheckCommand(Session session) {
    this.session = session;
  }

  /** How much moves are, as the server says. */
  record Estimate(
      List<Amp> moves, long rows, long bytes, Time time, List<Space> space, List<String> notices) {}

  /** How long they take, in words. */
  record Time(@Nullable String text) {}

  /** What they need in a data store. */
  record Space(@Nullable String dataStore, long bytes) {}

  /** The move of one AMP. */
  record Amp(
      int from,
      int to,
      @Nullable String fromStorage,
      @Nullable String toStorage,
      List<Object> tables,
      long rows,
      long bytes,
      long indexBytes) {

    String line() {
      return String.format(
          Locale.ROOT,
          "AMP %d to %d, storage %s to %s: %d tables, about %,d rows, %s%s",
          from,
          to,
          fromStorage,
          toStorage,
          tables.size(),
          rows,
          Sizes.text(bytes),
          indexBytes == 0 ? "" : ", indexes of " + Sizes.text(indexBytes));
    }
  }

  @Override
  public Integer call() {
    Map<String, Object> body = WrittenMove.body(moves, config);
    if (parallelism != null) {
      body.put("parallelism", parallelism);
    }
    Answer answer = session.server().post(ReconfigurationsOfServer.PATH + "/check", body);
    Estimate estimate = answer.as(Estimate.class);
    session.json(answer);
    session.say("Nothing stands against these moves");
    estimate.moves().forEach(amp -> session.say(amp.line()));
    session.say(Words.detail("rows", estimate.rows()));
    session.say(Words.detail("bytes", Sizes.text(estimate.bytes())));
    session.say(Words.detail("time", estimate.time().text()));
    estimate.space().forEach(space -> session.say(space(space)));
    estimate.notices().forEach(session::say);
    return ExitCode.DONE.number();
  }

  private static String space(Space space) {
    return Words.detail("needed in " + space.dataStore(), Sizes.text(space.bytes()));
  }
}
