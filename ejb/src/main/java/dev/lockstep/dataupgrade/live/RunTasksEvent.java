package dev.lockstep.dataupgrade.live;

/**
 * What viewers have to know about the tasks of a run as a whole.
 *
 * @param reread changes when the tasks have to be read anew over REST, since too many have changed
 * @param everyTask whether the changes of every task are told; otherwise only of those that were
 *     being executed or had failed when they were looked at
 */
record RunTasksEvent(long run, int reread, boolean everyTask) {}
