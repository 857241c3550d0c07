package dev.lockstep.sequencer.service;

import dev.lockstep.sequencer.document.EntryTypes;
import dev.lockstep.sequencer.document.OperationReader;
import dev.lockstep.sequencer.document.OperationSchema;
import dev.lockstep.sequencer.entry.EntryType;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/** The entry types of this server, each a bean of its own. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class EntryTypeRegistry {

  @Inject private Instance<EntryType> beans;

  private EntryTypes types;
  private OperationReader reader;

  @PostConstruct
  void gather() {
    types = new EntryTypes(beans);
    reader = new OperationReader(types);
  }

  /** Reads operations with these types. */
  OperationReader reader() {
    return reader;
  }

  /**
   * The type with this word.
   *
   * @throws IllegalStateException when this server does not have it
   */
  EntryType require(String word) {
    return types
        .type(word)
        .orElseThrow(() -> new IllegalStateException("This server has no entry type " + word));
  }

  /** The JSON Schema of operations. */
  String schema() {
    return OperationSchema.source(types.words()).toPrettyString();
  }
}
