package dev.lockstep.cli;

import dev.lockstep.cli.access.LoginCommand;
import dev.lockstep.cli.access.LogoutCommand;
import dev.lockstep.cli.access.TokenCommand;
import dev.lockstep.cli.access.TokenCreateCommand;
import dev.lockstep.cli.access.TokenListCommand;
import dev.lockstep.cli.access.TokenRevokeCommand;
import dev.lockstep.cli.access.UserAddCommand;
import dev.lockstep.cli.access.UserCommand;
import dev.lockstep.cli.access.UserListCommand;
import dev.lockstep.cli.access.UserPasswordCommand;
import dev.lockstep.cli.access.UserRemoveCommand;
import dev.lockstep.cli.access.UserRoleCommand;
import dev.lockstep.cli.access.WhoamiCommand;
import dev.lockstep.cli.amp.AmpCommand;
import dev.lockstep.cli.amp.command.AmpCheckCommand;
import dev.lockstep.cli.amp.command.AmpListCommand;
import dev.lockstep.cli.amp.command.AmpMapCommand;
import dev.lockstep.cli.amp.command.AmpRouteCommand;
import dev.lockstep.cli.amp.command.AmpShowCommand;
import dev.lockstep.cli.amp.command.AvailabilityCommand;
import dev.lockstep.cli.amp.command.OfflineCommand;
import dev.lockstep.cli.amp.command.OnlineCommand;
import dev.lockstep.cli.amp.move.command.MoveCommand;
import dev.lockstep.cli.amp.move.command.MoveGiveUpCommand;
import dev.lockstep.cli.amp.move.command.MoveListCommand;
import dev.lockstep.cli.amp.move.command.MoveParallelismCommand;
import dev.lockstep.cli.amp.move.command.MoveReleaseOldCommand;
import dev.lockstep.cli.amp.move.command.MoveResumeCommand;
import dev.lockstep.cli.amp.move.command.MoveShowCommand;
import dev.lockstep.cli.amp.move.command.MoveStopCommand;
import dev.lockstep.cli.amp.move.command.MoveVerifyCommand;
import dev.lockstep.cli.amp.move.command.MoveWatchCommand;
import dev.lockstep.cli.audit.AuditCommand;
import dev.lockstep.cli.audit.AuditExportCommand;
import dev.lockstep.cli.audit.AuditListCommand;
import dev.lockstep.cli.audit.AuditVerifyCommand;
import dev.lockstep.cli.company.CompanyCommand;
import dev.lockstep.cli.company.CompanyHistoryCommand;
import dev.lockstep.cli.company.CompanyListCommand;
import dev.lockstep.cli.company.CompanyMoveCommand;
import dev.lockstep.cli.company.CompanyShowCommand;
import dev.lockstep.cli.company.CompanyUnlockCommand;
import dev.lockstep.cli.demo.DemoRunCommand;
import dev.lockstep.cli.drive.DriveAskCommand;
import dev.lockstep.cli.drive.DriveCommand;
import dev.lockstep.cli.drive.DriveGiveCommand;
import dev.lockstep.cli.drive.DriveReleaseCommand;
import dev.lockstep.cli.drive.DriveShowCommand;
import dev.lockstep.cli.drive.DriveTakeCommand;
import dev.lockstep.cli.events.EventsCommand;
import dev.lockstep.cli.job.JobsCommand;
import dev.lockstep.cli.job.JobsListCommand;
import dev.lockstep.cli.job.JobsShowCommand;
import dev.lockstep.cli.load.command.LoadCommand;
import dev.lockstep.cli.load.command.LoadListCommand;
import dev.lockstep.cli.load.command.LoadPauseCommand;
import dev.lockstep.cli.load.command.LoadResumeCommand;
import dev.lockstep.cli.load.command.LoadShowCommand;
import dev.lockstep.cli.load.command.LoadStartCommand;
import dev.lockstep.cli.load.command.LoadTerminateCommand;
import dev.lockstep.cli.load.command.LoadWatchCommand;
import dev.lockstep.cli.op.command.OpCancelCommand;
import dev.lockstep.cli.op.command.OpCommand;
import dev.lockstep.cli.op.command.OpContinueCommand;
import dev.lockstep.cli.op.command.OpFilesCommand;
import dev.lockstep.cli.op.command.OpListCommand;
import dev.lockstep.cli.op.command.OpPauseCommand;
import dev.lockstep.cli.op.command.OpRecoverCommand;
import dev.lockstep.cli.op.command.OpResumeCommand;
import dev.lockstep.cli.op.command.OpShowCommand;
import dev.lockstep.cli.op.command.OpStartCommand;
import dev.lockstep.cli.op.command.OpSubmitCommand;
import dev.lockstep.cli.op.command.OpWaitingCommand;
import dev.lockstep.cli.op.command.OpWatchCommand;
import dev.lockstep.cli.pack.PackCommand;
import dev.lockstep.cli.pack.PackInstallCommand;
import dev.lockstep.cli.pack.PackListCommand;
import dev.lockstep.cli.run.command.RunBshellsCommand;
import dev.lockstep.cli.run.command.RunCommand;
import dev.lockstep.cli.run.command.RunCreateCommand;
import dev.lockstep.cli.run.command.RunFailuresCommand;
import dev.lockstep.cli.run.command.RunFixedCommand;
import dev.lockstep.cli.run.command.RunInitCommand;
import dev.lockstep.cli.run.command.RunListCommand;
import dev.lockstep.cli.run.command.RunLogCommand;
import dev.lockstep.cli.run.command.RunRangesCommand;
import dev.lockstep.cli.run.command.RunReportCommand;
import dev.lockstep.cli.run.command.RunRetryCommand;
import dev.lockstep.cli.run.command.RunShowCommand;
import dev.lockstep.cli.run.command.RunSimulateCommand;
import dev.lockstep.cli.run.command.RunSimulationCommand;
import dev.lockstep.cli.run.command.RunSkipCommand;
import dev.lockstep.cli.run.command.RunStartCommand;
import dev.lockstep.cli.run.command.RunStopCommand;
import dev.lockstep.cli.run.command.RunTasksCommand;
import dev.lockstep.cli.run.command.RunWatchCommand;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.site.ApplyCommand;
import dev.lockstep.cli.site.HealthCommand;
import dev.lockstep.cli.site.ServicesCommand;
import dev.lockstep.cli.site.StatusCommand;
import dev.lockstep.cli.text.Durations;
import dev.lockstep.cli.text.Instants;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Puts the commands together. */
final class CommandTree {

  private CommandTree() {}

  /** All commands, for one call. */
  static CommandLine of(Session session) {
    CommandLine root = new CommandLine(new LockstepCommand());
    root.addMixin("options", session.options());
    root.addSubcommand(new LoginCommand(session));
    root.addSubcommand(new LogoutCommand(session));
    root.addSubcommand(new WhoamiCommand(session));
    root.addSubcommand(new StatusCommand(session));
    root.addSubcommand(new HealthCommand(session));
    root.addSubcommand(new ServicesCommand(session));
    root.addSubcommand(new ApplyCommand(session));
    root.addSubcommand(
        group(
            new PackCommand(),
            List.of(new PackInstallCommand(session), new PackListCommand(session))));
    root.addSubcommand(
        group(
            new CompanyCommand(),
            List.of(
                new CompanyListCommand(session),
                new CompanyShowCommand(session),
                new CompanyHistoryCommand(session),
                new CompanyMoveCommand(session),
                new CompanyUnlockCommand(session))));
    root.addSubcommand(group(new RunCommand(), runCommands(session)));
    root.addSubcommand(group(new OpCommand(), operationCommands(session)));
    root.addSubcommand(group(new LoadCommand(), loadCommands(session)));
    root.addSubcommand(group(new AmpCommand(), ampCommands(session)));
    root.addSubcommand(
        group(
            new DriveCommand(),
            List.of(
                new DriveShowCommand(session),
                new DriveTakeCommand(session),
                new DriveAskCommand(session),
                new DriveGiveCommand(session),
                new DriveReleaseCommand(session))));
    root.addSubcommand(
        group(
            new UserCommand(),
            List.of(
                new UserListCommand(session),
                new UserAddCommand(session),
                new UserRoleCommand(session),
                new UserPasswordCommand(session),
                new UserRemoveCommand(session))));
    root.addSubcommand(
        group(
            new TokenCommand(),
            List.of(
                new TokenListCommand(session),
                new TokenCreateCommand(session),
                new TokenRevokeCommand(session))));
    root.addSubcommand(
        group(
            new AuditCommand(),
            List.of(
                new AuditListCommand(session),
                new AuditExportCommand(session),
                new AuditVerifyCommand(session))));
    root.addSubcommand(
        group(
            new JobsCommand(),
            List.of(new JobsListCommand(session), new JobsShowCommand(session))));
    root.addSubcommand(new EventsCommand(session));
    root.addSubcommand(new DemoRunCommand(session));
    return configured(root, session);
  }

  private static List<Object> runCommands(Session session) {
    return List.of(
        new RunCreateCommand(session),
        new RunInitCommand(session),
        new RunStartCommand(session),
        new RunStopCommand(session),
        new RunBshellsCommand(session),
        new RunSimulateCommand(session),
        new RunSimulationCommand(session),
        new RunRetryCommand(session),
        new RunSkipCommand(session),
        new RunFixedCommand(session),
        new RunWatchCommand(session),
        new RunListCommand(session),
        new RunShowCommand(session),
        new RunTasksCommand(session),
        new RunRangesCommand(session),
        new RunFailuresCommand(session),
        new RunLogCommand(session),
        new RunReportCommand(session));
  }

  private static List<Object> operationCommands(Session session) {
    return List.of(
        new OpSubmitCommand(session),
        new OpStartCommand(session),
        new OpWatchCommand(session),
        new OpPauseCommand(session),
        new OpResumeCommand(session),
        new OpContinueCommand(session),
        new OpCancelCommand(session),
        new OpListCommand(session),
        new OpShowCommand(session),
        new OpWaitingCommand(session),
        new OpFilesCommand(session),
        new OpRecoverCommand(session));
  }

  private static List<Object> loadCommands(Session session) {
    return List.of(
        new LoadStartCommand(session, System.getenv()),
        new LoadWatchCommand(session),
        new LoadPauseCommand(session),
        new LoadResumeCommand(session),
        new LoadTerminateCommand(session),
        new LoadListCommand(session),
        new LoadShowCommand(session));
  }

  private static List<Object> ampCommands(Session session) {
    return List.of(
        new AmpListCommand(session),
        new AmpShowCommand(session),
        new AmpMapCommand(session),
        new AmpRouteCommand(session),
        new AmpCheckCommand(session),
        new MoveCommand(session),
        new MoveListCommand(session),
        new MoveShowCommand(session),
        new MoveWatchCommand(session),
        new MoveStopCommand(session),
        new MoveVerifyCommand(session),
        new MoveResumeCommand(session),
        new MoveParallelismCommand(session),
        new MoveGiveUpCommand(session),
        new MoveReleaseOldCommand(session),
        new AvailabilityCommand(session),
        new OfflineCommand(session),
        new OnlineCommand(session));
  }

  private static CommandLine group(Object group, List<?> commands) {
    CommandLine line = new CommandLine(group);
    commands.forEach(line::addSubcommand);
    return line;
  }

  private static CommandLine configured(CommandLine root, Session session) {
    FaultPrinter faults = new FaultPrinter(session.err());
    return root.setOut(session.out())
        .setErr(session.err())
        .registerConverter(Duration.class, CommandTree::duration)
        .registerConverter(Instant.class, text -> instant(text, session.clock().getZone()))
        .setAbbreviatedOptionsAllowed(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(session.terminal().width())
        .setParameterExceptionHandler(faults)
        .setExecutionExceptionHandler(faults);
  }

  private static Instant instant(String written, ZoneId zone) {
    try {
      return Instants.parse(written, zone);
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "'" + written + "' is no time. Write 2026-01-31, 2026-01-31T18:00 or 2026-01-31T18:00Z");
    }
  }

  private static Duration duration(String written) {
    try {
      return Durations.parse(written);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
