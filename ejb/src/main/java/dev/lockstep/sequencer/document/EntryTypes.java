package dev.lockstep.sequencer.document;

import dev.lockstep.sequencer.entry.EntryType;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;

/** The entry types that this server has. */
public final class EntryTypes {

  private final TreeMap<String, EntryType> types = new TreeMap<>();

  public EntryTypes(Iterable<? extends EntryType> types) {
    types.forEach(type -> this.types.put(type.word(), type));
  }

  /** The type with this word. */
  public Optional<EntryType> type(String word) {
    return Optional.ofNullable(types.get(word));
  }

  /** The words of all types, in their order. */
  public Collection<String> words() {
    return types.keySet();
  }
}
