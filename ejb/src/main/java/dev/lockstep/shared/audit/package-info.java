/**
 * Who decided what, when and why: rows in the control database that are only added. They are
 * written in the transaction of the change that they tell of, and sealed after it: each seal is a
 * hash over its row and the seal before, so that a row that is changed or missing is found.
 */
@NullMarked
package dev.lockstep.shared.audit;

import org.jspecify.annotations.NullMarked;
