package dev.lockstep.coordination;

/** What an instance does because of the sync codes (reference/tpt-return-codes.txt). */
public enum SyncAction {
  /** Takes the communication area and passes a copy of it to each slave. */
  GET_TELINFO,
  /** Takes over the communication area that it was passed. */
  PUT_TELINFO,
  /** Calls the method again, for the next phase. */
  CALL_AGAIN,
  /** Waits until the others have ended the method. */
  WAIT,
  /** Proceeds to the next method. */
  NEXT_METHOD
}
