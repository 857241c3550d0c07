package dev.lockstep.shared.folder;

import dev.lockstep.shared.Fault;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * The files of a zip archive in memory. Nothing is written to disk, and an archive that grows
 * beyond {@link ZipLimits} is not read on.
 */
public final class ZipFolder {

  private final String object;
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final List<Fault> faults = new ArrayList<>();
  private final ZipLimits limits = new ZipLimits();
  private boolean complete;

  private ZipFolder(String object) {
    this.object = object;
  }

  /** Bytes by path, in the order of the archive. */
  public Map<String, byte[]> files() {
    return files;
  }

  /** What is wrong with the archive. */
  public List<Fault> faults() {
    return faults;
  }

  /** Whether the archive was read to its end. */
  public boolean complete() {
    return complete;
  }

  /**
   * Reads an archive; what is wrong with it stands in the faults.
   *
   * @param object what the archive is, in the words of its author, such as {@code feature pack}
   * @throws IOException when the stream itself breaks
   */
  public static ZipFolder read(InputStream stream, String object) throws IOException {
    ZipFolder folder = new ZipFolder(object);
    // not closed: the stream is the caller's
    ZipInputStream zip = new ZipInputStream(folder.limits.counted(stream));
    try {
      folder.readEntries(zip);
      folder.complete = true;
    } catch (ZipLimits.Exceeded e) {
      folder.fault(e.getMessage(), "Make a smaller archive");
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      folder.fault("the zip archive is damaged: " + e.getMessage(), "Make the archive anew");
    }
    return folder;
  }

  private void readEntries(ZipInputStream zip) throws IOException {
    int entries = 0;
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      limits.entry(++entries);
      byte[] bytes = limits.read(zip, entry.getName());
      if (!entry.isDirectory()) {
        add(entry.getName(), bytes);
      }
    }
    if (entries == 0) {
      fault("is no zip archive, or an empty one", "Zip what is in the folder of the " + object);
    }
  }

  private void add(String name, byte[] bytes) {
    if (!FolderPath.inside(name)) {
      fault(
          "the entry `" + FolderPath.shown(name) + "` of the archive leads out of it",
          "Make the archive anew with names such as sql/0901.sql");
    } else if (files.putIfAbsent(name, bytes) != null) {
      fault("the archive holds `" + name + "` twice", "Make the archive anew");
    }
  }

  private void fault(String message, String action) {
    faults.add(Fault.of(object, message, action));
  }
}
