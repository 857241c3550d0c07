/** Shows reconfigurations to viewers. */
@NullMarked
package dev.lockstep.reconfiguration.live;

import org.jspecify.annotations.NullMarked;
