package dev.lockstep.shared.folder;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** All files of a folder as one archive. Immutable. */
public final class PackedFolder {

  /** Any time but the first of a zip, which it would write down with the time zone. */
  private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private final String checksum;
  private final byte[] zip;

  /**
   * Files that were kept as an archive.
   *
   * @param checksum of the archive
   */
  public PackedFolder(String checksum, byte[] zip) {
    this.checksum = checksum;
    this.zip = zip.clone();
  }

  /** The files in the order of their names, so that the same files have the same checksum. */
  public static PackedFolder of(Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream archive = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(ENTRY_TIME);
        archive.putNextEntry(entry);
        archive.write(file.getValue());
        archive.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("An archive in memory cannot fail", e);
    }
    byte[] zip = bytes.toByteArray();
    return new PackedFolder(Checksum.of(zip), zip);
  }

  /** SHA-256 as 64 hexadecimal digits. */
  public String checksum() {
    return checksum;
  }

  /** Whether the archive has its checksum. */
  public boolean whole() {
    return Checksum.of(zip).equals(checksum);
  }

  /** The files' paths, in the order of the archive. */
  public List<String> files() {
    List<String> files = new ArrayList<>();
    each((path, file) -> files.add(path));
    return files;
  }

  /** How many bytes each file has, by path, in the order of the archive. */
  public Map<String, Integer> sizes() {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    each((path, file) -> sizes.put(path, file.readAllBytes().length));
    return sizes;
  }

  /** The same files with this one added, or in the place of the one that has its path. */
  public PackedFolder with(String path, byte[] bytes) {
    Map<String, byte[]> files = new TreeMap<>();
    each((there, file) -> files.put(there, file.readAllBytes()));
    files.put(path, bytes.clone());
    return of(files);
  }

  private void each(FileReader reader) {
    try (ZipInputStream archive = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
        reader.read(entry.getName(), archive);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("An archive in memory cannot fail", e);
    }
  }

  /** The files as a zip archive. */
  public byte[] zip() {
    return zip.clone();
  }

  private interface FileReader {
    void read(String path, InputStream file) throws IOException;
  }
}
