/** Own operators, from the jars that a load brings. */
@NullMarked
package dev.lockstep.transporter.operator.library;

import org.jspecify.annotations.NullMarked;
