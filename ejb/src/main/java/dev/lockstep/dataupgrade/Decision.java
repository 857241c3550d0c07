package dev.lockstep.dataupgrade;

import dev.lockstep.shared.audit.Reason;

/**
 * What an operator gives with a decision about a task.
 *
 * @param who the operator
 */
public record Decision(String who, Reason reason) {}
