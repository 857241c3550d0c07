package dev.lockstep.security;

/**
 * Who makes a request.
 *
 * @param name as the audit tells it
 * @param token the number of the token by which the request is made
 */
public record Identity(String name, Role role, TokenKind kind, long token) {}
