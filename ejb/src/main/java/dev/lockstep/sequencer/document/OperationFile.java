package dev.lockstep.sequencer.document;

import dev.lockstep.sequencer.Entry;
import dev.lockstep.sequencer.Resume;
import dev.lockstep.sequencer.entry.EntrySettings;
import dev.lockstep.shared.folder.PackedFolder;
import java.util.List;
import java.util.Optional;

/**
 * An operation as it was submitted, without faults.
 *
 * @param entries in the order of the table of contents
 * @param text the document as its author wrote it
 * @param folder all files, the document among them
 */
public record OperationFile(
    String name,
    String title,
    Resume resume,
    List<EntryText> entries,
    String text,
    PackedFolder folder) {

  public OperationFile {
    entries = List.copyOf(entries);
  }

  /** The entries as none of them was begun. */
  public List<Entry> contents() {
    return entries.stream()
        .map(text -> Entry.of(text.settings().entry(), text.type(), text.onFailure()))
        .toList();
  }

  /** Whether it has a command, or a jar that a load could execute. */
  public boolean bringsPrograms() {
    return entries.stream().anyMatch(entry -> entry.type().equals("exec"))
        || folder.files().stream().anyMatch(file -> file.endsWith(".jar"));
  }

  /** The settings of an entry. */
  public Optional<EntrySettings> settings(String entry) {
    return entries.stream()
        .map(EntryText::settings)
        .filter(settings -> settings.entry().equals(entry))
        .findFirst();
  }
}
