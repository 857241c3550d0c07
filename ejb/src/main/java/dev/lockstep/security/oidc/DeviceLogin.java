package dev.lockstep.security.oidc;

/**
 * A sign-in without a browser of its own (RFC 8628): somebody types a code at the provider.
 *
 * @param userCode what they type
 * @param address where they type it
 * @param handle by which is asked whether they have
 * @param interval seconds from question to question
 * @param expires seconds until the code is worth nothing
 */
public record DeviceLogin(
    String userCode, String address, DeviceHandle handle, long interval, long expires) {}
