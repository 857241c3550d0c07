package dev.lockstep.rest.view;

/**
 * A file of an operation's version.
 *
 * @param path in the operation's folder
 */
public record KeptFileView(String path, int bytes) {}
