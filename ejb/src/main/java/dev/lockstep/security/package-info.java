/**
 * Who may do what: roles, users, access tokens, and how often somebody may try to sign in. Plain
 * rules; the file realm is in {@code realm}, the tokens' table in {@code persistence}, the beans in
 * {@code service}, and what looks at requests in {@code web}.
 */
@NullMarked
package dev.lockstep.security;

import org.jspecify.annotations.NullMarked;
