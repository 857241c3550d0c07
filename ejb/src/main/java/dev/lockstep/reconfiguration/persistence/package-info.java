/**
 * Reconfigurations in the control database: what was ordered, where each stands, and the commands
 * to copy cylinders, which message beans claim. What was copied stands in the storages; what is
 * here is compared with it after a crash.
 */
@NullMarked
package dev.lockstep.reconfiguration.persistence;

import org.jspecify.annotations.NullMarked;
