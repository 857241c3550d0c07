package dev.lockstep.sequencer.entry;

import dev.lockstep.shared.Fault;
import dev.lockstep.shared.folder.FolderText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The files of an operation in memory. */
public final class MapFiles implements OperationFiles {

  private final Map<String, byte[]> files = new TreeMap<>();

  /** Adds a text file. */
  public MapFiles with(String path, String text) {
    return with(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a file. */
  public MapFiles with(String path, byte[] bytes) {
    files.put(path, bytes);
    return this;
  }

  @Override
  public Set<String> paths() {
    return files.keySet();
  }

  @Override
  public Optional<byte[]> bytes(String path) {
    return Optional.ofNullable(files.get(path));
  }

  @Override
  public Optional<String> text(String path) {
    List<Fault> faults = new ArrayList<>();
    return bytes(path)
        .map(bytes -> FolderText.of(path, bytes, "file", faults))
        .map(text -> text.text());
  }
}
