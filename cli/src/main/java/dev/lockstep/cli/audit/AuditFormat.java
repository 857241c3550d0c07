package dev.lockstep.cli.audit;

/** How the audit is written into a file. */
enum AuditFormat {
  CSV,
  JSONL
}
