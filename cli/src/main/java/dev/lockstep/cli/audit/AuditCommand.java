package dev.lockstep.cli.audit;

import picocli.CommandLine.Command;

/** The commands about the audit. */
@Command(name = "audit", description = "Read who decided what, and why.")
public final class AuditCommand {}
