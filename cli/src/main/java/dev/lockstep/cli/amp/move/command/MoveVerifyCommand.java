package dev.lockstep.cli.amp.move.command;

import dev.lockstep.cli.amp.move.AmpCheck;
import dev.lockstep.cli.amp.move.AmpCheck.TableCheck;
import dev.lockstep.cli.amp.move.MovedAmp;
import dev.lockstep.cli.amp.move.Reconfiguration;
import dev.lockstep.cli.amp.move.ReconfigurationsOfServer;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.text.Table;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares AMPs that have moved with what was there before. */
@Command(
    name = "verify",
    description = {
      "Compare AMPs that have moved with what was there before: tables, rows, cylinder index,"
          + " configuration map and mapping.",
      "Ends with 12 when anything differs. With --json it prints one line for each AMP."
    })
public final class MoveVerifyCommand implements Callable<Integer> {

  private static final Table<TableCheck> TABLES =
      new Table<TableCheck>()
          .word("   ", table -> table.equal() ? "[=]" : "[!]")
          .text("TABLE", TableCheck::table)
          .number("ROWS BEFORE", TableCheck::rowsBefore)
          .number("NOW", TableCheck::rowsNow)
          .word("CHECKSUM BEFORE", TableCheck::checksumBefore)
          .word("NOW", TableCheck::checksumNow);

  private final Session session;

  @Mixin private final MoveNumber number = new MoveNumber();

  @Option(
      names = "--amp",
      paramLabel = "NUMBER",
      description = "Only this AMP; can be repeated. All of the move when absent.")
  private @Nullable List<Integer> amps;

  @Option(
      names = "--full",
      description =
          "Read all rows on both sides and compute their checksums; else rows are counted, and the"
              + " checksums are those of the copy.")
  private boolean full;

  public MoveVerifyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ReconfigurationsOfServer server = new ReconfigurationsOfServer(session.server());
    List<Integer> wanted = amps;
    if (wanted == null) {
      wanted =
          server.get(number.get()).as(Reconfiguration.class).moves().stream()
              .map(MovedAmp::from)
              .toList();
    }
    boolean equal = true;
    for (int amp : wanted) {
      equal &= verify(server.verify(number.get(), amp, full));
    }
    return (equal ? ExitCode.DONE : ExitCode.FAILED).number();
  }

  private boolean verify(Answer answer) {
    AmpCheck check = answer.as(AmpCheck.class);
    session.json(answer);
    session.say("AMP " + check.amp() + (check.equal() ? " is as it was" : " differs"));
    TABLES.lines(check.tables(), session.terminal().width()).forEach(session::say);
    check.faults().forEach(session::say);
    return check.equal();
  }
}
