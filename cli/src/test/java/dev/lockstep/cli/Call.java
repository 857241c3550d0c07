package dev.lockstep.cli;

import dev.lockstep.cli.session.GlobalOptions;
import dev.lockstep.cli.session.KeyFile;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.session.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One call of the program in this process, and what came of it. */
record Call(int exitCode, String out, String err) {

  /** Keys of somebody who has a token in the environment. */
  static final KeyFile KEYS =
      new KeyFile(Path.of("no-such-file"), Map.of("LOCKSTEP_TOKEN", "lsk_of_a_test"));

  /** Calls the program as a pipe would, with the server's address put in front. */
  static Call of(ScriptedServer server, String... arguments) {
    return of(new Terminal(false, 100), server.address(), arguments);
  }

  static Call of(Terminal terminal, String address, String... arguments) {
    return of(KEYS, terminal, address, arguments);
  }

  /** Calls the program with other keys, which it may change. */
  static Call of(KeyFile keys, ScriptedServer server, String... arguments) {
    return of(keys, new Terminal(false, 100), server.address(), arguments);
  }

  private static Call of(KeyFile keys, Terminal terminal, String address, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Session session =
        new Session(
            new GlobalOptions(),
            keys,
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            terminal,
            Clock.systemUTC());
    String[] all =
        Stream.concat(Stream.of("--server", address), Stream.of(arguments)).toArray(String[]::new);
    int exitCode = CommandTree.of(session).execute(all);
    return new Call(exitCode, out.toString(), err.toString());
  }

  List<String> lines() {
    return out.lines().toList();
  }
}
