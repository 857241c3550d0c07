package dev.lockstep.rest.view;

/**
 * By what people sign in, besides their names and passwords.
 *
 * @param provider whether an identity provider is set up
 */
public record SignInWaysView(boolean provider) {}
