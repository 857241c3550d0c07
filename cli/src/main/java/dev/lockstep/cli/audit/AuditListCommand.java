package dev.lockstep.cli.audit;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.rest.PageOf;
import dev.lockstep.cli.rest.Query;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.ListOptions;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.text.Instants;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the audit; reasons and results are printed in full, since they are what it is for. */
@Command(name = "list", description = "List who decided what and why, the newest first.")
public final class AuditListCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final ListOptions part = new ListOptions();

  @Mixin private final AuditFilter filter = new AuditFilter();

  public AuditListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Query query = filter.in(part.query());
    Answer answer = session.server().get("/api/audit" + query);
    PageOf<AuditEntry> page = answer.asPageOf(AuditEntry.class);
    session.json(answer);
    page.items().forEach(this::print);
    String footer = page.total() == 0 ? "Nothing like that was decided yet." : part.footer(page);
    if (!footer.isEmpty()) {
      session.say(footer);
    }
    return ExitCode.DONE.number();
  }

  private void print(AuditEntry entry) {
    session.say(
        String.format(
            Locale.ROOT,
            "%s %s%s: %s%s",
            Instants.text(entry.at(), session.clock().getZone()),
            entry.who(),
            entry.origin() == null ? "" : " at " + entry.origin(),
            entry.action(),
            object(entry)));
    if (entry.reason() != null) {
      session.say("  reason: " + entry.reason());
    }
    session.say("  result: " + entry.result());
  }

  private static String object(AuditEntry entry) {
    List<String> parts = new ArrayList<>();
    add(parts, "operation", entry.operation());
    add(parts, "entry", entry.entry());
    String run = entry.run() == null ? null : entry.run() + task(entry);
    add(parts, "run", run);
    add(parts, "load", entry.load());
    add(parts, "company", entry.company());
    add(parts, "program", entry.program());
    return parts.isEmpty() ? "" : ": " + String.join(", ", parts);
  }

  private static String task(AuditEntry entry) {
    return entry.task() == null ? "" : " task " + entry.task();
  }

  private static void add(List<String> parts, String name, @Nullable Object value) {
    if (value != null) {
      parts.add(name + " " + value);
    }
  }
}
