package dev.lockstep.sequencer.service;

import dev.lockstep.sequencer.Operation;
import dev.lockstep.sequencer.persistence.EntryWork;
import java.util.Map;

/**
 * An operation as people see it.
 *
 * @param works what the jobs of its entries wrote down, by the names of entries
 */
public record OperationView(Operation operation, Map<String, EntryWork> works) {}
