/** The beans that let somebody in and that administrators change users and tokens with. */
@NullMarked
package dev.lockstep.security.service;

import org.jspecify.annotations.NullMarked;
