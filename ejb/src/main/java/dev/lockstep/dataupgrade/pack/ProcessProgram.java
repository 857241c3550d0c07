package dev.lockstep.dataupgrade.pack;

import java.util.List;

/** A program that is executed in a process of its own, whatever the kind of the database. */
public sealed interface ProcessProgram {

  /** SHA-256 as 64 hexadecimal digits over what is executed. */
  String checksum();

  /**
   * A class of the pack's jars.
   *
   * @param checksum over the class's name and all jars
   */
  record JavaClass(String className, String checksum) implements ProcessProgram {}

  /**
   * A file of the pack and its arguments.
   *
   * @param words the path of the file in the pack, then the arguments
   * @param checksum over the words, the file and the files of the pack that arguments name
   */
  record Command(List<String> words, String checksum) implements ProcessProgram {
    public Command {
      words = List.copyOf(words);
    }

    /** The path of the file in the pack. */
    public String file() {
      return words.get(0);
    }
  }
}
