package dev.lockstep.cli.audit;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.rest.Query;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Finds rows of the audit that were changed or removed. */
@Command(
    name = "verify",
    description = "Find rows of the audit that were changed, removed or added behind its back.")
public final class AuditVerifyCommand implements Callable<Integer> {

  private final Session session;

  @Option(
      names = "--seal",
      paramLabel = "SEAL",
      description = "A seal that an earlier verify printed: NUMBER:HASH.")
  private @Nullable String seal;

  public AuditVerifyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer answer =
        session.server().getPatiently("/api/audit/verification" + new Query().with("seal", seal));
    Verification found = answer.as(Verification.class);
    session.json(answer);
    found.faults().forEach(fault -> session.say(fault + "."));
    if (found.intact()) {
      session.say("The audit is intact: " + found.rows() + " rows. Its last seal, to be kept:");
      session.say(found.seal());
      return ExitCode.DONE.number();
    }
    long rest = found.faultCount() - found.faults().size();
    session.say(
        (rest > 0 ? "And " + rest + " more. " : "")
            + "The audit is not what Lockstep wrote: compare it with a backup or an export, and find"
            + " out who can write into the control database.");
    return ExitCode.FAILED.number();
  }

  /** What was found. */
  private record Verification(
      boolean intact, long rows, String seal, List<String> faults, long faultCount) {}
}
