package dev.lockstep.dataupgrade.pack;

import dev.lockstep.shared.Fault;
import dev.lockstep.shared.document.DocumentFaults;
import dev.lockstep.shared.folder.Checksum;
import dev.lockstep.shared.folder.FolderPath;
import dev.lockstep.shared.folder.ZipFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** Finds and judges the classes and executable files that the programs of a pack name. */
final class ProgramProcesses {

  private static final String JARS = "lib/";
  private static final String JAR = ".jar";

  private final ZipFolder folder;
  private final DocumentFaults faults;
  private final Map<String, byte[]> jars = new TreeMap<>();
  private final Set<String> classes = new HashSet<>();
  private boolean jarsRead;

  ProgramProcesses(ZipFolder folder, DocumentFaults faults) {
    this.folder = folder;
    this.faults = faults;
  }

  /** Whether this is the path of a jar whose classes programs may be. */
  public static boolean isJar(String path) {
    return path.startsWith(JARS) && path.indexOf('/', JARS.length()) < 0 && path.endsWith(JAR);
  }

  /** What the program executes in a process; null for an SQL program, and for one with faults. */
  @Nullable ProcessProgram of(ProgramNode program) {
    String className = program.javaClass();
    if (className != null) {
      return javaClass(program, className);
    }
    List<String> words = program.command();
    return words.isEmpty() ? null : command(program, words);
  }

  private @Nullable ProcessProgram javaClass(ProgramNode program, String className) {
    readJars();
    if (jars.isEmpty()) {
      faults.add(
          program.place("java"),
          "the pack has no jar with the class " + className,
          "Add the jar to the pack's folder lib");
      return null;
    }
    if (!classes.contains(className.replace('.', '/') + ".class")) {
      faults.add(
          program.place("java"),
          "the class " + className + " is in none of the jars " + String.join(", ", jars.keySet()),
          "Correct its name, package included, or add the jar that has it to the folder lib");
      return null;
    }
    StringBuilder all = new StringBuilder("java ").append(className).append('\n');
    jars.forEach((path, bytes) -> append(all, path, bytes));
    return new ProcessProgram.JavaClass(className, Checksum.of(all.toString()));
  }

  private void readJars() {
    if (jarsRead) {
      return;
    }
    jarsRead = true;
    folder
        .files()
        .forEach(
            (path, bytes) -> {
              if (isJar(path)) {
                jars.put(path, bytes);
                readClasses(path, bytes);
              }
            });
  }

  private void readClasses(String path, byte[] bytes) {
    try (ZipInputStream jar = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      int entries = 0;
      for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
        classes.add(entry.getName());
        entries++;
      }
      if (entries == 0) {
        damaged("is no jar, or an empty one", path);
      }
    } catch (IOException | IllegalArgumentException e) {
      damaged("is damaged: " + e.getMessage(), path);
    }
  }

  private void damaged(String message, String path) {
    faults.addAll(List.of(Fault.of(path, message, "Build it anew and add it to the pack")));
  }

  private @Nullable ProcessProgram command(ProgramNode program, List<String> words) {
    String file = words.get(0);
    byte[] bytes = folder.files().get(file);
    if (!FolderPath.inside(file)) {
      faults.add(
          program.place("exec"),
          "`" + FolderPath.shown(file) + "` is no path inside the pack",
          "Write a path such as bin/upgrade.sh, with slashes and from the pack's top level");
      return null;
    }
    if (bytes == null) {
      faults.add(
          program.place("exec"),
          "the pack has no file `" + file + "`",
          "Add the file to the pack or correct its path");
      return null;
    }
    StringBuilder all = new StringBuilder("exec\n");
    for (String word : words) {
      all.append(word).append('\n');
      byte[] named = folder.files().get(word);
      if (named != null) {
        append(all, word, named);
      }
    }
    return new ProcessProgram.Command(words, Checksum.of(all.toString()));
  }

  private static void append(StringBuilder all, String path, byte[] bytes) {
    all.append(path).append(' ').append(Checksum.of(bytes)).append('\n');
  }
}
