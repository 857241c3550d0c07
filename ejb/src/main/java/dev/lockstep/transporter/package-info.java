/**
 * The transporter's rules: what a bulk load is, where its rows come from and where they go. Plain
 * Java; reading and writing are in the packages below.
 */
@NullMarked
package dev.lockstep.transporter;

import org.jspecify.annotations.NullMarked;
