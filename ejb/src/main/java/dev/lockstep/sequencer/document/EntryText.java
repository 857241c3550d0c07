package dev.lockstep.sequencer.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.sequencer.OnFailure;
import dev.lockstep.sequencer.entry.EntrySettings;
import dev.lockstep.sequencer.entry.OperationFiles;
import java.util.Locale;

/** An entry as it stands in the file. */
public record EntryText(String type, OnFailure onFailure, EntrySettings settings) {

  /** An entry that follows its schema. */
  static EntryText of(JsonNode node, OperationFiles files) {
    return new EntryText(
        node.path("type").asText(),
        OnFailure.valueOf(
            node.path("onFailure").asText(OnFailure.STOP.word()).toUpperCase(Locale.ROOT)),
        new EntrySettings(node.path("entry").asText(), node, files));
  }
}
