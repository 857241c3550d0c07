package dev.lockstep.cli.rest;

import org.jspecify.annotations.Nullable;

/**
 * What lets this program into one server.
 *
 * @param user whose token it is
 * @param token sent with every request, or null when nobody has signed in
 * @param certificate the server's own in PEM, which is trusted and no other; null when it is signed
 *     by an authority that Java trusts
 */
public record ServerKey(
    @Nullable String user, @Nullable String token, @Nullable String certificate) {

  /** Of somebody who has not signed in. */
  public static final ServerKey NONE = new ServerKey(null, null, null);

  /** Never the token. */
  @Override
  public String toString() {
    return "key of " + user;
  }
}
