package dev.lockstep.cli.audit;

import picocli.CommandLine.Command;

/** The commands about the audit. */
@Command(
    name = "audit",
    description = "Read who decided what, and why; take it away as a file; verify it.")
public final class AuditCommand {}
