/** Reads {@code load.yaml}, replaces its job variables, and names every fault in it at once. */
@NullMarked
package dev.lockstep.transporter.document;

import org.jspecify.annotations.NullMarked;
