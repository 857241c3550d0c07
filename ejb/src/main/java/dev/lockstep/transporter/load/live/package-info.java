/** Shows loads to viewers. */
@NullMarked
package dev.lockstep.transporter.load.live;

import org.jspecify.annotations.NullMarked;
