package dev.lockstep.site.lock;

/** A session of one of the users of a company or a storage. */
public record UserSession(long session, String user) {
  @Override
  public String toString() {
    return "session " + session + " of user " + user;
  }
}
