/**
 * Who decided what, when and why: rows in the control database that are only added. They are
 * written in the transaction of the change that they tell of.
 */
@NullMarked
package dev.lockstep.shared.audit;

import org.jspecify.annotations.NullMarked;
