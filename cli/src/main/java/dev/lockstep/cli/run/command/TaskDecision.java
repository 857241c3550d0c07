package dev.lockstep.cli.run.command;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.run.DataUpgradeRuns;
import dev.lockstep.cli.run.Repair;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which task is decided about, and why. */
final class TaskDecision {

  @Mixin private final RunNumber run = new RunNumber();

  @Option(names = "--task", paramLabel = "N", required = true, description = "The task's number.")
  private int task;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why, for those who read the audit later; at most 400 characters.")
  private String reason = "";

  /** Sends the decision and prints what became of it; returns the exit code. */
  int send(Session session, String command) {
    Answer answer = new DataUpgradeRuns(session.server()).decide(run.get(), task, command, reason);
    session.json(answer);
    session.say(answer.as(Repair.class).note());
    return ExitCode.DONE.number();
  }
}
