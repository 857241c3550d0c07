/**
 * What a load operator implements and what it is given. A load brings own operators in {@code
 * lib/*.jar}, where {@link java.util.ServiceLoader} finds their {@link
 * dev.lockstep.transporter.api.OperatorProvider}; this API is there already.
 */
@NullMarked
package dev.lockstep.transporter.api;

import org.jspecify.annotations.NullMarked;
