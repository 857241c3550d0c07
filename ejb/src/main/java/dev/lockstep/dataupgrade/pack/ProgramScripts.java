package dev.lockstep.dataupgrade.pack;

import dev.lockstep.shared.Fault;
import dev.lockstep.shared.document.DocumentFaults;
import dev.lockstep.shared.folder.FolderPath;
import dev.lockstep.shared.folder.FolderText;
import dev.lockstep.shared.folder.ZipFolder;
import dev.lockstep.site.DatabaseKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds and judges the SQL files that the programs of a pack name. */
final class ProgramScripts {

  private final ZipFolder folder;
  private final DocumentFaults faults;

  ProgramScripts(ZipFolder folder, DocumentFaults faults) {
    this.folder = folder;
    this.faults = faults;
  }

  /** The scripts of a program; one with faults is not among them. */
  Map<DatabaseKind, ProgramSql> of(ProgramNode program) {
    Map<DatabaseKind, ProgramSql> scripts = new EnumMap<>(DatabaseKind.class);
    Map<DatabaseKind, String> files = program.sqlFiles();
    Set<String> unreadable = new HashSet<>();
    Map<DatabaseKind, List<Fault>> found = new EnumMap<>(DatabaseKind.class);
    files.forEach(
        (kind, file) -> {
          if (!unreadable.contains(file)) {
            FolderText text = text(program, kind, file);
            if (text == null) {
              unreadable.add(file);
            } else {
              scripts.put(kind, ProgramSql.of(file, text.text()));
              found.put(kind, check(program, text, kind));
            }
          }
        });
    faults.addAll(merged(found, new HashSet<>(files.values()).size() < files.size()));
    return scripts;
  }

  /** Where the program has ranges of a wrong form, its statements are not asked for them. */
  private static List<Fault> check(ProgramNode program, FolderText text, DatabaseKind kind) {
    List<Fault> found = new ArrayList<>(StatementRules.check(text, object(program), kind));
    if (found.isEmpty()) {
      found.addAll(RangeStatements.check(text, object(program), kind, program.has("ranges")));
    }
    return found;
  }

  private @Nullable FolderText text(ProgramNode program, DatabaseKind kind, String file) {
    byte[] bytes = folder.files().get(file);
    if (!FolderPath.inside(file)) {
      faults.add(
          program.sqlPlace(kind),
          "`" + FolderPath.shown(file) + "` is no path inside the pack",
          "Write a path such as sql/0901.sql, with slashes and from the pack's top level");
    } else if (bytes == null) {
      faults.add(
          program.sqlPlace(kind),
          "the pack has no file `" + file + "`",
          "Add the file to the pack or correct its path");
    } else {
      List<Fault> unread = new ArrayList<>();
      FolderText text = FolderText.of(file, bytes, object(program), unread);
      faults.addAll(unread);
      return text;
    }
    return null;
  }

  /** A fault that a file has for one of the two databases that it is for names that database. */
  private static Collection<Fault> merged(Map<DatabaseKind, List<Fault>> found, boolean shared) {
    Set<Fault> merged = new LinkedHashSet<>();
    found.forEach(
        (kind, list) ->
            list.forEach(
                fault -> {
                  boolean all = found.values().stream().allMatch(other -> other.contains(fault));
                  merged.add(shared && !all ? forKind(fault, kind) : fault);
                }));
    return merged;
  }

  private static Fault forKind(Fault fault, DatabaseKind kind) {
    return new Fault(
        fault.file(),
        fault.line(),
        fault.object(),
        "on " + kind.word() + " " + fault.message(),
        fault.action());
  }

  private static String object(ProgramNode program) {
    return "program " + program.code();
  }
}
