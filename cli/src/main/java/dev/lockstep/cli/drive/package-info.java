/** Commands about the driver's seat. */
@NullMarked
package dev.lockstep.cli.drive;

import org.jspecify.annotations.NullMarked;
