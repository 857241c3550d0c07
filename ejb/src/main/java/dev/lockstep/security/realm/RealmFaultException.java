package dev.lockstep.security.realm;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;

/** The files of the users cannot be read or written. */
public final class RealmFaultException extends LockstepException {

  private static final long serialVersionUID = 1L;

  RealmFaultException(String message, Exception cause) {
    super(
        ErrorCode.USERS_UNREADABLE,
        message + ". Look whether the directory of the users is there and the server's own",
        cause);
  }
}
