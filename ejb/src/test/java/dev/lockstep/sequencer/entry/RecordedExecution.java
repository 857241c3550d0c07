package dev.lockstep.sequencer.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lockstep.sequencer.OperationId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Attempts of one entry whose notes stay in memory. Safe for use by many threads. */
public final class RecordedExecution implements EntryExecution {

  private final EntrySettings settings;
  private final List<JsonNode> noted = new ArrayList<>();
  private final String uid = UUID.randomUUID().toString();
  private int attempt = 1;
  private volatile BooleanSupplier stop = () -> false;

  /**
   * The first attempt.
   *
   * @param yaml the entry
   */
  public RecordedExecution(String yaml, OperationFiles files) {
    this.settings = settings(yaml, files);
  }

  /** An entry as its author wrote it. */
  public static EntrySettings settings(String yaml, OperationFiles files) {
    try {
      JsonNode node = new YAMLMapper().readTree(yaml);
      return new EntrySettings(node.path("entry").asText(), node, files);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The next attempt finds the notes of this one. */
  public RecordedExecution next() {
    attempt++;
    stop = () -> false;
    return this;
  }

  /** Asks the attempt to end as soon as this is so. */
  public void stopWhen(BooleanSupplier condition) {
    stop = condition;
  }

  /** All notes in their order. */
  public synchronized List<JsonNode> noted() {
    return List.copyOf(noted);
  }

  @Override
  public OperationId operation() {
    return new OperationId(17);
  }

  @Override
  public String operationUid() {
    return uid;
  }

  @Override
  public String operationName() {
    return "q4-upgrade";
  }

  @Override
  public EntrySettings settings() {
    return settings;
  }

  @Override
  public int attempt() {
    return attempt;
  }

  @Override
  public String driver() {
    return "anna";
  }

  @Override
  public synchronized JsonNode notes() {
    return noted.isEmpty() ? MissingNode.getInstance() : noted.get(noted.size() - 1);
  }

  @Override
  public synchronized void note(JsonNode notes) {
    noted.add(notes.deepCopy());
  }

  @Override
  public boolean stopRequested() {
    return stop.getAsBoolean();
  }
}
