package dev.lockstep.rest.view;

import dev.lockstep.security.oidc.DeviceLogin;

/**
 * A sign-in that somebody has to confirm at the identity provider.
 *
 * @param userCode what they type there
 * @param address where they go to
 * @param handle is sent along to ask whether they have; a secret
 * @param interval seconds between two questions
 * @param expires seconds until it is too late
 */
public record DeviceLoginView(
    String userCode, String address, String handle, long interval, long expires) {
  public static DeviceLoginView of(DeviceLogin login) {
    return new DeviceLoginView(
        login.userCode(),
        login.address(),
        login.handle().text(),
        login.interval(),
        login.expires());
  }
}
