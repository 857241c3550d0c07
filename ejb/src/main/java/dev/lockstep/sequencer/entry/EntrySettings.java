package dev.lockstep.sequencer.entry;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An entry as its author wrote it.
 *
 * @param entry its name
 * @param node the whole entry, checked against the schema of its type
 * @param files the files that were submitted with the operation
 */
public record EntrySettings(String entry, JsonNode node, OperationFiles files) {}
