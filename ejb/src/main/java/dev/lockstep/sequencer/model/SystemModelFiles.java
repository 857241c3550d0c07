package dev.lockstep.sequencer.model;

import dev.lockstep.shared.folder.PackedFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The system model in a directory of the server. Each change makes a new file: written under a
 * temporary name, forced to disk, renamed, and the directory forced; the newest three are kept. So
 * a crash at any moment leaves a whole file. Not safe for use by several threads or servers.
 */
public final class SystemModelFiles {

  private static final int KEPT = 3;
  private static final Pattern NAME = Pattern.compile("system-model-(\\d{1,18})\\.json");

  private final Path directory;

  /** Files in this directory, which is made when it is needed. */
  public SystemModelFiles(Path directory) {
    this.directory = directory;
  }

  /**
   * What the newest undamaged file says.
   *
   * @param operations none when there is no undamaged file
   * @param damaged names of newer files that cannot be read
   */
  public record Content(List<KnownOperation> operations, List<String> damaged) {
    public Content {
      operations = List.copyOf(operations);
      damaged = List.copyOf(damaged);
    }
  }

  /** Reads the newest file that is not damaged. */
  public Content read() throws IOException {
    List<String> damaged = new ArrayList<>();
    for (Path file : newestFirst()) {
      Optional<List<KnownOperation>> operations = SystemModelText.read(text(file));
      if (operations.isPresent()) {
        return new Content(operations.get(), damaged);
      }
      damaged.add(file.getFileName().toString());
    }
    return new Content(List.of(), damaged);
  }

  /** Bytes that are no text make no valid file, so they need not be told apart. */
  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  /** Writes the model; it is durable when this returns. */
  public void write(Collection<KnownOperation> operations) throws IOException {
    Files.createDirectories(directory);
    List<Path> before = newestFirst();
    long number = before.isEmpty() ? 1 : number(before.get(0)) + 1;
    String name = String.format(Locale.ROOT, "system-model-%012d.json", number);
    durable(name, SystemModelText.write(operations).getBytes(StandardCharsets.UTF_8));
    for (Path old : before.subList(Math.min(KEPT - 1, before.size()), before.size())) {
      Files.deleteIfExists(old);
    }
  }

  /** Keeps the files of an operation, once for all its revisions. */
  public void keep(PackedFolder folder) throws IOException {
    String name = folder.checksum() + ".zip";
    if (!Files.exists(directory.resolve(name))) {
      Files.createDirectories(directory);
      durable(name, folder.zip());
    }
  }

  /** The files of an operation that were kept; empty when they are missing or damaged. */
  public Optional<PackedFolder> kept(String checksum) throws IOException {
    try {
      byte[] zip = Files.readAllBytes(directory.resolve(checksum + ".zip"));
      return Optional.of(new PackedFolder(checksum, zip)).filter(PackedFolder::whole);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private void durable(String name, byte[] bytes) throws IOException {
    Path temporary = directory.resolve(name + ".tmp");
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    Files.move(temporary, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    forceDirectory();
  }

  /** Where directories cannot be opened, renaming is as durable as the system makes it. */
  private void forceDirectory() throws IOException {
    if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private List<Path> newestFirst() throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
          .sorted(Comparator.comparingLong(SystemModelFiles::number).reversed())
          .toList();
    }
  }

  private static long number(Path file) {
    Matcher matcher = NAME.matcher(file.getFileName().toString());
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
  }
}
