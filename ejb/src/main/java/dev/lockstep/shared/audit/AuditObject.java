package dev.lockstep.shared.audit;

import org.jspecify.annotations.Nullable;

/**
 * What a decision was about; what is null was not narrowed down.
 *
 * @param run number of a data upgrade run
 * @param task number of an upgrade task
 * @param company number of a company
 * @param program code of an upgrade program
 * @param operation number of an operation
 * @param entry name of an entry in the operation's table of contents
 * @param load number of a load
 */
public record AuditObject(
    @Nullable Long run,
    @Nullable Long task,
    @Nullable Integer company,
    @Nullable String program,
    @Nullable Long operation,
    @Nullable String entry,
    @Nullable Long load) {

  /** Nothing that has a number, such as the site or the driver's seat; the result says more. */
  public static final AuditObject NONE = new AuditObject(null, null, null, null);

  /** Something of a data upgrade run. */
  public AuditObject(
      @Nullable Long run,
      @Nullable Long task,
      @Nullable Integer company,
      @Nullable String program) {
    this(run, task, company, program, null, null, null);
  }

  /** A whole run. */
  public static AuditObject run(long run) {
    return new AuditObject(run, null, null, null);
  }

  /** A company. */
  public static AuditObject company(int company) {
    return new AuditObject(null, null, company, null);
  }

  /** A whole operation. */
  public static AuditObject operation(long operation) {
    return new AuditObject(null, null, null, null, operation, null, null);
  }

  /** An entry of an operation. */
  public static AuditObject entry(long operation, String entry) {
    return new AuditObject(null, null, null, null, operation, entry, null);
  }

  /** A load into a table of a company, or of AMPs when there is none. */
  public static AuditObject load(long load, @Nullable Integer company) {
    return new AuditObject(null, null, company, null, null, null, load);
  }
}
