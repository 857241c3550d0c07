/**
 * The commands to copy cylinders as messages: the leaseholder sends the number of a command when
 * one may be executed, a message bean of any server executes it and tells everybody. Messages only
 * remind; the commands and who has them stand in the control database.
 */
@NullMarked
package dev.lockstep.reconfiguration.messaging;

import org.jspecify.annotations.NullMarked;
