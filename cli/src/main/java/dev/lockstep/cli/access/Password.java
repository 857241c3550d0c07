package dev.lockstep.cli.access;

import dev.lockstep.cli.session.UserFaultException;
import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where a password comes from: a person types it, or a file has it. It is never an argument, which
 * others would see in the list of processes.
 */
final class Password {

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "File with the password in its first line; - for the standard input.")
  private @Nullable Path file;

  /**
   * The password.
   *
   * @param prompt what a person is asked
   */
  String read(String prompt) {
    return file == null ? typed(prompt) : inFile(file);
  }

  private static String inFile(Path file) {
    try {
      String text =
          file.toString().equals("-")
              ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
              : Files.readString(file);
      return text.lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException("The password cannot be read from " + file, e);
    }
  }

  private static String typed(String prompt) {
    Console console = System.console();
    char[] typed = console == null ? null : console.readPassword("%s", prompt + ": ");
    if (typed == null) {
      throw new UserFaultException(
          "There is no terminal to ask for the password. Give --password-file FILE, or - for the"
              + " standard input.");
    }
    return new String(typed);
  }
}
