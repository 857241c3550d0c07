package dev.lockstep.sequencer.document;

import dev.lockstep.sequencer.entry.OperationFiles;
import dev.lockstep.shared.folder.FolderText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The files of an operation in memory. */
final class ZippedFiles implements OperationFiles {

  private final Map<String, byte[]> files;

  ZippedFiles(Map<String, byte[]> files) {
    this.files = new LinkedHashMap<>(files);
  }

  @Override
  public Set<String> paths() {
    return Set.copyOf(files.keySet());
  }

  @Override
  public Optional<byte[]> bytes(String path) {
    return Optional.ofNullable(files.get(path)).map(byte[]::clone);
  }

  @Override
  public Optional<String> text(String path) {
    return bytes(path)
        .map(bytes -> FolderText.of(path, bytes, path, new ArrayList<>()))
        .map(FolderText::text);
  }
}
