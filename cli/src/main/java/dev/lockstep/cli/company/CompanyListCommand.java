package dev.lockstep.cli.company;

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

/** Lists companies; ends with warnings if the database of one cannot be reached. */
@Command(name = "list", description = "List the companies.")
public final class CompanyListCommand implements Callable<Integer> {

  private static final Table<Company> TABLE =
      new Table<Company>()
          .number("COMPANY", Company::company)
          .text("DESCRIPTION", Company::description)
          .text("PURPOSE", Company::purpose)
          .text("COMBINATION", Company::packageCombination)
          .text("DATA STORE", Company::dataStore)
          .text("SCHEMA", Company::schema)
          .word("STATUS", Company::status)
          .word("LOCK", Company::lockState)
          .number("RUN", Company::run)
          .number("PENDING", company -> company.isReachable() ? company.pending() : "away");

  private final Session session;

  @Mixin private final ListOptions part = new ListOptions();

  @Option(names = "--status", paramLabel = "STATUS", description = "NORMAL or UPGRADE_NEEDED.")
  private @Nullable String status;

  @Option(
      names = {"--pc", "--package-combination"},
      paramLabel = "NAME",
      description = "Companies of one package combination.")
  private @Nullable String packageCombination;

  @Option(names = "--data-store", paramLabel = "NAME", description = "Companies in one data store.")
  private @Nullable String dataStore;

  @Option(
      names = "--search",
      paramLabel = "TEXT",
      description = "How the number begins, or a part of description, purpose or schema.")
  private @Nullable String search;

  public CompanyListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Query query =
        part.query()
            .with("status", Words.constant(status))
            .with("packageCombination", packageCombination)
            .with("dataStore", dataStore)
            .with("search", search);
    Answer answer = session.server().get("/api/companies" + query);
    PageOf<Company> shown = session.show(answer, Company.class, TABLE, part);
    boolean allReachable = shown.items().stream().allMatch(Company::isReachable);
    return (allReachable ? ExitCode.DONE : ExitCode.WARNINGS).number();
  }
}
