/**
 * The databases' side of locks: what their catalogs say of rights and sessions, and the statements
 * that take rights, give them back and end sessions.
 */
@NullMarked
package dev.lockstep.site.lock.database;

import org.jspecify.annotations.NullMarked;
