package dev.lockstep.cli.amp.move.command;

import dev.lockstep.cli.amp.move.ReconfigurationState;
import dev.lockstep.cli.amp.move.ReconfigurationsOfServer;
import dev.lockstep.cli.amp.move.WrittenMove;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.session.UserFaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts moves of AMPs, or takes moved AMPs back to their old storages. */
@Command(
    name = "move",
    description = {
      "Check moves of AMPs whole and start them; or, with --back, let AMPs that have moved have"
          + " their old storages again. The AMPs have to be offline.",
      "Moves are written FROM:TO, such as 0-3:8-11 for four AMPs or 5:20 for one."
    })
public final class MoveCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(arity = "0..*", paramLabel = "FROM:TO", description = "Moves of AMPs, one to one.")
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
          "How many cylinders are copied at a time, 0 to 64; 0 lets the copy pause (default: as the"
              + " server has it, 4).")
  private @Nullable Integer parallelism;

  @Option(
      names = "--back",
      paramLabel = "ID",
      description =
          "Instead of moves: the number of the reconfiguration whose AMPs go back. It is watched"
              + " unless --no-watch is given.")
  private @Nullable Integer back;

  @Option(
      names = "--lose-changes",
      description =
          "With --back: go back although rows that were written since the move get lost with it.")
  private boolean loseChanges;

  @Mixin private final MoveWatchOptions watch = new MoveWatchOptions();

  public MoveCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ReconfigurationsOfServer server = new ReconfigurationsOfServer(session.server());
    refuseMixture();
    if (back != null) {
      Answer answer = server.back(back, loseChanges);
      return watch.end(session, answer, new MoveWatchOptions.Wish(ReconfigurationState.BACK, true));
    }
    Map<String, Object> body = WrittenMove.body(moves, config);
    if (parallelism != null) {
      body.put("parallelism", parallelism);
    }
    return watch.end(
        session, server.start(body), new MoveWatchOptions.Wish(ReconfigurationState.MOVED, false));
  }

  /** Moves and the way back share no option but those of watching. */
  private void refuseMixture() {
    List<String> faults = new ArrayList<>();
    if (back == null) {
      if (moves.isEmpty()) {
        faults.add("There is no move. Write FROM:TO, such as 0-3:8-11, or --back ID.");
      }
      if (loseChanges) {
        faults.add("--lose-changes is about the way back. Give --back ID, too, or leave it out.");
      }
    } else {
      if (!moves.isEmpty()) {
        faults.add(
            "The reconfiguration knows its AMPs. Leave "
                + String.join(" ", moves)
                + " out with --back.");
      }
      if (config != null) {
        faults.add("Nothing is configured on the way back. Leave --config out with --back.");
      }
      if (parallelism != null) {
        faults.add("Nothing is copied on the way back. Leave --parallelism out with --back.");
      }
    }
    if (!faults.isEmpty()) {
      throw new UserFaultException(String.join("\n", faults));
    }
  }
}
