package dev.lockstep.transporter.operator;

import dev.lockstep.transporter.api.RestartLog;
import java.util.List;
import java.util.Optional;

/** A restart log in a list that a test can read. */
record ListedRestartLog(List<String> records) implements RestartLog {

  static final String CHECKPOINT = "checkpoint: ";

  @Override
  public void checkpoint(String checkpoint) {
    records.add(CHECKPOINT + checkpoint);
  }

  @Override
  public Optional<String> lastCheckpoint() {
    return records.stream()
        .filter(line -> line.startsWith(CHECKPOINT))
        .reduce((earlier, later) -> later)
        .map(line -> line.substring(CHECKPOINT.length()));
  }

  @Override
  public void endOfRestart() {
    records.add("end of restart");
  }
}
