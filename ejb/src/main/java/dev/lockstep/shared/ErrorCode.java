package dev.lockstep.shared;

/** Every error that Lockstep answers with, by a number that never changes its meaning. */
public enum ErrorCode {
  SITE_FILE_INVALID(1001, ErrorCategory.USER, 400, "The site file has faults"),
  FEATURE_PACK_INVALID(1002, ErrorCategory.USER, 400, "The feature pack has faults"),
  REQUEST_INVALID(1003, ErrorCategory.USER, 400, "The request has faults"),
  UNKNOWN_OBJECT(1004, ErrorCategory.USER, 404, "There is no such object"),
  WRONG_STATE(1005, ErrorCategory.USER, 409, "Not possible in the present state"),
  SITE_IN_USE(1006, ErrorCategory.USER, 409, "The site is in use by an unfinished run"),
  PROGRAM_CHANGED(1007, ErrorCategory.USER, 409, "An executed upgrade program has changed"),
  COMPANY_NOT_LOCKED(1010, ErrorCategory.USER, 409, "A company cannot be locked"),
  OPERATION_FILE_INVALID(1011, ErrorCategory.USER, 400, "The operation has faults"),
  OPERATION_COLLIDES(
      1012, ErrorCategory.USER, 409, "Another operation touches the same companies or AMPs"),
  SYSTEM_MODEL_CONTRADICTS(
      1013,
      ErrorCategory.USER,
      409,
      "System model file and control database contradict each other"),
  TOO_MANY_VIEWERS(1020, ErrorCategory.USER, 503, "Too many viewers watch live events"),
  SERVER_STOPPING(1021, ErrorCategory.RESOURCE, 503, "The server is being stopped"),
  NOT_DRIVER(1025, ErrorCategory.USER, 403, "Only the driver may do this"),
  SEAT_TAKEN(1026, ErrorCategory.USER, 409, "Somebody else drives"),
  REQUESTS_TOO_MANY(1029, ErrorCategory.USER, 429, "Too many requests"),
  NOT_SIGNED_IN(1030, ErrorCategory.USER, 401, "Sign in first"),
  SIGN_IN_REFUSED(1031, ErrorCategory.USER, 401, "The name or the password is wrong"),
  SIGN_IN_TOO_OFTEN(1032, ErrorCategory.USER, 429, "Too many failed attempts to sign in"),
  ROLE_MISSING(1033, ErrorCategory.USER, 403, "Your role may not do this"),
  CSRF_MISSING(1034, ErrorCategory.USER, 403, "The change does not come from Lockstep's own page"),
  LAST_ADMIN(1035, ErrorCategory.USER, 409, "Somebody has to be administrator"),
  FOREIGN_CODE_OFF(1036, ErrorCategory.USER, 409, "Programs that are no SQL are switched off"),
  NO_PROVIDER(1037, ErrorCategory.USER, 409, "No identity provider is set up"),
  PROVIDER_ANSWER_REFUSED(
      1038, ErrorCategory.USER, 403, "What came from the identity provider is not believed"),
  PROVIDER_USER_REFUSED(
      1039, ErrorCategory.USER, 403, "Whom the identity provider names is not let in"),
  OPERATOR_INVALID(1040, ErrorCategory.USER, 400, "A load operator cannot be used"),
  INSTANCES_UNREACHABLE(
      1041, ErrorCategory.RESOURCE, 503, "The instances of a load cannot reach each other"),
  LOAD_FILE_INVALID(1050, ErrorCategory.USER, 400, "The load has faults"),
  LOAD_SOURCE_INVALID(1051, ErrorCategory.USER, 409, "The source of a load cannot be read"),
  LOAD_SOURCE_CHANGED(1052, ErrorCategory.USER, 409, "The source of a load has changed"),
  LOAD_TARGET_REFUSED(1053, ErrorCategory.USER, 409, "A table cannot be loaded"),
  LOAD_NEEDS_THREADS(1070, ErrorCategory.USER, 409, "Too few batch threads for the load"),
  LOAD_TABLE_TAKEN(1071, ErrorCategory.USER, 409, "Another load has the table"),
  LOAD_COMPANY_BUSY(1072, ErrorCategory.USER, 409, "Nothing can be loaded into the company now"),
  RUN_COMPANY_BUSY(1073, ErrorCategory.USER, 409, "A run cannot begin in a company now"),
  LOAD_NEEDS_SESSIONS(1074, ErrorCategory.USER, 409, "Too few database sessions for the load"),
  LOAD_AMPS_BUSY(1075, ErrorCategory.USER, 409, "Nothing can be loaded into the AMPs now"),
  LOAD_AMPS_MOVED(1076, ErrorCategory.USER, 409, "AMPs have moved since a load began"),
  STORAGE_TAKEN(1080, ErrorCategory.USER, 409, "A storage belongs to another AMP or site"),
  AMPS_NOT_OFFLINE(1090, ErrorCategory.USER, 409, "The AMPs are not offline"),
  AMPS_IN_USE(1091, ErrorCategory.USER, 409, "The AMPs are in use"),
  MOVE_REFUSED(1092, ErrorCategory.USER, 409, "AMPs cannot be moved like this"),
  STORAGE_NOT_CLEARED(1093, ErrorCategory.USER, 409, "A storage cannot be cleared"),
  TARGET_STATEMENT_FAILED(
      2001, ErrorCategory.DATA, 422, "A statement of an upgrade program failed"),
  LOAD_ERROR_LIMIT(2050, ErrorCategory.DATA, 422, "Too many rows of a load are bad"),
  LOAD_INPUT_BROKEN(2051, ErrorCategory.DATA, 422, "The source of a load is broken"),
  LOAD_STATEMENT_FAILED(2052, ErrorCategory.DATA, 422, "A table does not take a load's rows"),
  CYLINDER_NOT_OWNED(2080, ErrorCategory.DATA, 409, "A cylinder belongs to another AMP"),
  AMP_DIFFERS(2082, ErrorCategory.DATA, 422, "A moved AMP differs from what it was"),
  CYLINDER_DIFFERS(2081, ErrorCategory.DATA, 422, "A copied cylinder differs from its source"),
  INTERNAL_FAULT(3001, ErrorCategory.INTERNAL, 500, "Lockstep failed"),
  DATA_STORE_UNREACHABLE(4001, ErrorCategory.RESOURCE, 503, "A data store cannot be reached"),
  NOT_LEASEHOLDER(4002, ErrorCategory.RESOURCE, 503, "This server does not hold the lease"),
  NO_THREADS(4003, ErrorCategory.RESOURCE, 503, "Too few batch threads are free"),
  CONTROL_DATABASE_FAILED(4004, ErrorCategory.RESOURCE, 503, "The control database failed"),
  STALE_EPOCH(4005, ErrorCategory.RESOURCE, 503, "Another server acts by now"),
  SYSTEM_MODEL_NOT_SAVED(4006, ErrorCategory.RESOURCE, 503, "The system model cannot be saved"),
  BROKER_UNREACHABLE(4007, ErrorCategory.RESOURCE, 503, "The message broker cannot be reached"),
  USERS_UNREADABLE(4008, ErrorCategory.RESOURCE, 503, "The users' files cannot be used"),
  PROVIDER_AWAY(4009, ErrorCategory.RESOURCE, 503, "The identity provider cannot be asked"),
  CONTROL_QUERY_TOO_LONG(
      4010, ErrorCategory.RESOURCE, 503, "A statement of the control database took too long"),
  LOAD_OVERTAKEN(4050, ErrorCategory.RESOURCE, 503, "Another attempt loads by now");

  private final int number;
  private final ErrorCategory category;
  private final int httpStatus;
  private final String title;

  ErrorCode(int number, ErrorCategory category, int httpStatus, String title) {
    this.number = number;
    this.category = category;
    this.httpStatus = httpStatus;
    this.title = title;
  }

  /** The code as users see it, such as {@code LS-1001}. */
  public String code() {
    return "LS-" + number;
  }

  public ErrorCategory category() {
    return category;
  }

  /** The HTTP status that REST answers with. */
  public int httpStatus() {
    return httpStatus;
  }

  public String title() {
    return title;
  }
}
