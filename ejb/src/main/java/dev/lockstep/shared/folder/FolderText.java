package dev.lockstep.shared.folder;

import dev.lockstep.shared.Fault;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text of one file of a folder. */
public record FolderText(String file, String text) {

  /**
   * The folder's document in YAML or JSON, or null with a fault added.
   *
   * @param name of the file without its ending, such as {@code feature-pack}
   * @param whole what the folder is, in the words of its author, such as {@code feature pack}
   */
  public static @Nullable FolderText documentOf(
      ZipFolder folder, String name, String whole, List<Fault> faults) {
    List<String> documents = documents(name);
    List<String> found = documents.stream().filter(folder.files()::containsKey).toList();
    if (found.size() == 1) {
      String file = found.get(0);
      return of(file, folder.files().getOrDefault(file, new byte[0]), whole, faults);
    }
    if (found.size() > 1) {
      faults.add(
          Fault.of(whole, "holds " + String.join(" and ", found), "Leave one of them in it"));
    } else if (faults.isEmpty() || !folder.files().isEmpty()) {
      faults.add(
          Fault.of(
              whole, "has no " + name + ".yaml at its top level", whereToLook(folder, documents)));
    }
    return null;
  }

  /** The names that a document may have; the first one is the usual one. */
  public static List<String> documents(String name) {
    return List.of(name + ".yaml", name + ".yml", name + ".json");
  }

  /** The text of a file, or null with a fault added when its bytes are no UTF-8 text. */
  public static @Nullable FolderText of(
      String file, byte[] bytes, String object, List<Fault> faults) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      faults.add(
          new Fault(file, lines(text), object, file + " is not UTF-8 text", "Save it as UTF-8"));
      return null;
    }
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      faults.add(
          new Fault(
              file,
              lines(text.substring(0, nul)),
              object,
              file + " holds a NUL character and is no text",
              "Save it as UTF-8"));
      return null;
    }
    return new FolderText(file, text);
  }

  private static int lines(String text) {
    return (int) text.chars().filter(c -> c == '\n').count() + 1;
  }

  private static String whereToLook(ZipFolder folder, List<String> documents) {
    return folder.files().keySet().stream()
        .filter(name -> documents.stream().anyMatch(document -> name.endsWith("/" + document)))
        .findFirst()
        .map(name -> "It is at " + name + ": zip what is in that folder, not the folder")
        .orElse("Add it to the archive");
  }
}
