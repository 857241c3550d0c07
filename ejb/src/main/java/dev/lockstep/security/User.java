package dev.lockstep.security;

/** Somebody who signs in with a password of the file realm. */
public record User(String name, Role role) {}
