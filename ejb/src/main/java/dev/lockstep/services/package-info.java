/**
 * Which servers there are, what they are at and who watches there: each signs in the control
 * database that it lives, and whoever asks one of them is told about all.
 */
@NullMarked
package dev.lockstep.services;

import org.jspecify.annotations.NullMarked;
