package dev.lockstep.cli.amp.move.command;

import dev.lockstep.cli.amp.move.CopiedTable;
import dev.lockstep.cli.amp.move.MoveStep;
import dev.lockstep.cli.amp.move.MovedAmp;
import dev.lockstep.cli.amp.move.Reconfiguration;
import dev.lockstep.cli.amp.move.ReconfigurationState;
import dev.lockstep.cli.amp.move.ReconfigurationsOfServer;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.text.Durations;
import dev.lockstep.cli.text.Instants;
import dev.lockstep.cli.text.Numbers;
import dev.lockstep.cli.text.Sizes;
import dev.lockstep.cli.text.Table;
import dev.lockstep.cli.text.Words;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows one move with its steps, and how far each AMP and table is. */
@Command(
    name = "progress",
    description = "Show one move with its steps, and how far each AMP and table is.")
public final class MoveShowCommand implements Callable<Integer> {

  private static final Table<MovedAmp> AMPS =
      new Table<MovedAmp>()
          .number("AMP", MovedAmp::from)
          .number("TO", MovedAmp::to)
          .text("FROM STORAGE", MovedAmp::fromStorage)
          .text("TO STORAGE", MovedAmp::toStorage)
          .number("CYLINDERS", MovedAmp::cylinderText)
          .number("%", MovedAmp::percent)
          .number("ROWS", MovedAmp::rows)
          .number("SIZE", amp -> Sizes.text(amp.bytes()));

  private static final Table<AmpTable> TABLES =
      new Table<AmpTable>()
          .number("AMP", AmpTable::amp)
          .text("TABLE", one -> one.table().table())
          .number("CYLINDERS", one -> one.table().cylinderText())
          .number("COPYING", one -> one.table().copying())
          .number("FAILED", one -> one.table().failed())
          .number("%", one -> one.table().percent())
          .number("ROWS", one -> one.table().rows())
          .number("SIZE", one -> Sizes.text(one.table().bytes()));

  private final Session session;

  @Mixin private final MoveNumber number = new MoveNumber();

  public MoveShowCommand(Session session) {
    this.session = session;
  }

  private record AmpTable(int amp, CopiedTable table) {}

  @Override
  public Integer call() {
    Answer answer = new ReconfigurationsOfServer(session.server()).get(number.get());
    Reconfiguration shown = answer.as(Reconfiguration.class);
    session.json(answer);
    heading(shown);
    lines(steps(shown.state()), shown.steps());
    lines(AMPS, shown.moves());
    List<AmpTable> tables =
        shown.moves().stream()
            .flatMap(amp -> amp.tables().stream().map(table -> new AmpTable(amp.from(), table)))
            .toList();
    if (!tables.isEmpty()) {
      lines(TABLES, tables);
    }
    return ExitCode.DONE.number();
  }

  private void heading(Reconfiguration shown) {
    session.say(shown.heading() + (shown.counts().isEmpty() ? "" : ": " + shown.counts()));
    if (shown.error() != null) {
      shown.error().lines().forEach(session::say);
    }
    shown.next().forEach(session::say);
    session.say(Words.detail("does", shown.note()));
    session.say(Words.detail("config", String.join(", ", shown.config())));
    session.say(
        Words.detail("at a time", Numbers.count(shown.parallelism(), "cylinder", "cylinders")));
    if (shown.copies()) {
      Long seconds = shown.remainingSeconds();
      session.say(Words.detail("speed", shown.speed()));
      session.say(Words.detail("ETA", seconds == null ? null : Durations.rough(seconds * 1000)));
    }
    session.say(Words.detail("configuration map", shown.mapVersion()));
    session.say(Words.detail("taken up by", shown.caller()));
    session.say(Words.detail("started", instant(shown.createdAt()) + " by " + shown.createdBy()));
    session.say(Words.detail("rests since", instant(shown.finishedAt())));
  }

  private <T> void lines(Table<T> table, List<T> rows) {
    table.lines(rows, session.terminal().width()).forEach(session::say);
  }

  private Table<MoveStep> steps(ReconfigurationState state) {
    return new Table<MoveStep>()
        .word("   ", step -> mark(step, state))
        .word("STEP", MoveStep::word)
        .text("WHAT", MoveStep::title)
        .word("BEGAN", step -> instant(step.beganAt()))
        .word("ENDED", step -> instant(step.endedAt()));
  }

  /** Done, under way, resting in it, in trouble with it, or to come. */
  private static String mark(MoveStep step, ReconfigurationState state) {
    if (step.done()) {
      return "[x]";
    }
    if (!step.underWay()) {
      return "[ ]";
    }
    return switch (state) {
      case FAILED -> "[!]";
      case RUNNING, STOPPING -> "[>]";
      case STOPPED, GIVING_UP, GIVEN_UP, MOVED, GOING_BACK, BACK, RELEASING, RELEASED -> "[-]";
    };
  }

  private String instant(@Nullable String instant) {
    return Instants.text(instant, session.clock().getZone());
  }
}
