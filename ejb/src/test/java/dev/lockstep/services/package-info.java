/** Tests of what runs where. */
@NullMarked
package dev.lockstep.services;

import org.jspecify.annotations.NullMarked;
