package dev.lockstep.reconfiguration.persistence;

import dev.lockstep.reconfiguration.ConfigCommand;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The commands of the configuration as one text, a line for each. */
final class ConfigText {

  private ConfigText() {}

  static String of(List<ConfigCommand> commands) {
    return commands.stream().map(ConfigCommand::toString).collect(Collectors.joining("\n"));
  }

  static List<ConfigCommand> read(String text) {
    return text.lines().map(ConfigCommand::parse).map(Optional::orElseThrow).toList();
  }
}
