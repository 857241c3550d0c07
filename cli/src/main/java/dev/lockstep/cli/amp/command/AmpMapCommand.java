package dev.lockstep.cli.amp.command;

import dev.lockstep.cli.amp.ConfigurationMap;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.OutputFile;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.session.UserFaultException;
import dev.lockstep.cli.text.Numbers;
import dev.lockstep.cli.text.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the configuration map, for people or for the routers of applications. */
@Command(
    name = "map",
    description = {
      "Print the configuration map: which AMP has how many hash buckets, and its storage.",
      "As the text that dev.lockstep.amp.AmpRouter reads with --text."
    })
public final class AmpMapCommand implements Callable<Integer> {

  private static final String TEXT = "/api/amps/map/text";

  private static final Table<ConfigurationMap.MappedAmp> TABLE =
      new Table<ConfigurationMap.MappedAmp>()
          .number("AMP", ConfigurationMap.MappedAmp::amp)
          .text("STORAGE", ConfigurationMap.MappedAmp::storage)
          .number("BUCKETS", ConfigurationMap.MappedAmp::buckets);

  private final Session session;

  @Option(names = "--text", description = "The text that applications' routers read.")
  private boolean text;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "With --text: write it into this file, which is replaced when it is complete.")
  private @Nullable Path output;

  public AmpMapCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    if (text && session.options().json()) {
      throw new UserFaultException("The text is not JSON. Give either --text or --json.");
    }
    if (output != null && !text) {
      throw new UserFaultException("Only the text goes into a file. Give --text, too.");
    }
    if (text) {
      text();
    } else {
      map();
    }
    return ExitCode.DONE.number();
  }

  private void text() throws IOException {
    if (output == null) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      session.server().download(TEXT, bytes);
      session.out().print(bytes.toString(StandardCharsets.UTF_8));
      session.delivered();
    } else {
      new OutputFile("map", output).write(file -> session.server().download(TEXT, file));
    }
  }

  private void map() {
    Answer answer = session.server().get("/api/amps/map");
    ConfigurationMap map = answer.as(ConfigurationMap.class);
    session.json(answer);
    session.say(
        "Configuration map version "
            + map.version()
            + " with "
            + Numbers.count(map.amps().size(), "AMP", "AMPs"));
    TABLE.lines(map.amps(), session.terminal().width()).forEach(session::say);
  }
}
