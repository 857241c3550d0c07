/**
 * The life of a load: what state follows which, what is refused, how it ends for those who called
 * it. Plain rules; what is loaded, and how instances proceed together, is said elsewhere.
 */
@NullMarked
package dev.lockstep.transporter.load;

import org.jspecify.annotations.NullMarked;
