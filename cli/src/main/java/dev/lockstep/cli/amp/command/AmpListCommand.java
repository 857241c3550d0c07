package dev.lockstep.cli.amp.command;

import dev.lockstep.cli.amp.Amp;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.rest.PageOf;
import dev.lockstep.cli.rest.Query;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.ListOptions;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.text.Table;
import dev.lockstep.cli.text.Words;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists AMPs; ends with warnings if the storage of one is not adopted yet. */
@Command(
    name = "list",
    description = "List the AMPs; exit code 4 if the storage of one is not adopted yet.")
public final class AmpListCommand implements Callable<Integer> {

  private static final Table<Amp> TABLE =
      new Table<Amp>()
          .number("AMP", Amp::amp)
          .word("STATE", Amp::state)
          .text("STORAGE", Amp::storage)
          .text("DATA STORE", Amp::dataStore)
          .text("SCHEMA", Amp::schema)
          .word("ADOPTED", Amp::adoption)
          .number("BUCKETS", Amp::buckets)
          .number("MAP", Amp::mapVersion);

  private final Session session;

  @Mixin private final ListOptions part = new ListOptions();

  @Option(names = "--state", paramLabel = "STATE", description = "CONFIGURED or NEW.")
  private @Nullable String state;

  @Option(names = "--storage", paramLabel = "NAME", description = "The AMP with one storage.")
  private @Nullable String storage;

  @Option(names = "--data-store", paramLabel = "NAME", description = "AMPs in one data store.")
  private @Nullable String dataStore;

  @Option(
      names = "--adopted",
      arity = "1",
      paramLabel = "true|false",
      description = "AMPs whose storages are adopted, or are not.")
  private @Nullable Boolean adopted;

  public AmpListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Query query =
        part.query()
            .with("state", Words.constant(state))
            .with("storage", storage)
            .with("dataStore", dataStore)
            .with("adopted", adopted);
    Answer answer = session.server().get("/api/amps" + query);
    PageOf<Amp> shown = session.show(answer, Amp.class, TABLE, part);
    shown.items().stream()
        .filter(amp -> amp.problem() != null)
        .forEach(amp -> session.say("AMP " + amp.amp() + ": " + amp.problem()));
    boolean complete = shown.items().stream().noneMatch(Amp::lacksAdoption);
    return (complete ? ExitCode.DONE : ExitCode.WARNINGS).number();
  }
}
