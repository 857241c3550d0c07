/**
 * Sign-in by an identity provider (OpenID Connect): which one, by what an attempt is recognized
 * again, and whom its claims stand for. Plain rules; what speaks to the provider is in {@code
 * provider}, and the beans are in {@code service}.
 */
@NullMarked
package dev.lockstep.security.oidc;

import org.jspecify.annotations.NullMarked;
