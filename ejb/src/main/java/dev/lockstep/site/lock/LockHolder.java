package dev.lockstep.site.lock;

/** A session of one of a company's users that holds locks on the company's tables. */
public record LockHolder(long session, String user) {
  @Override
  public String toString() {
    return "session " + session + " of user " + user;
  }
}
