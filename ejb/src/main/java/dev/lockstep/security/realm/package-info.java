/** Users with their passwords in files, by WildFly Elytron. */
@NullMarked
package dev.lockstep.security.realm;

import org.jspecify.annotations.NullMarked;
