package dev.lockstep.cli.pack;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.ListOptions;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.text.Instants;
import dev.lockstep.cli.text.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the installed feature packs. */
@Command(name = "list", description = "List the installed feature packs.")
public final class PackListCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final ListOptions part = new ListOptions();

  public PackListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer answer = session.server().get("/api/feature-packs" + part.query());
    session.show(answer, FeaturePack.class, table(), part);
    return ExitCode.DONE.number();
  }

  private Table<FeaturePack> table() {
    return new Table<FeaturePack>()
        .text("FEATURE PACK", FeaturePack::featurePack)
        .text("VRC", FeaturePack::vrc)
        .number("PROGRAMS", FeaturePack::programs)
        .word("INSTALLED", pack -> Instants.text(pack.installedAt(), session.clock().getZone()))
        .text("DESCRIPTION", FeaturePack::description);
  }
}
