package dev.lockstep.sequencer.entry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.sequencer.OperationId;
import dev.lockstep.shared.LockstepException;

/** One attempt to execute an entry. */
public interface EntryExecution {

  OperationId operation();

  /** A name that no other operation of any control database has. */
  String operationUid();

  /** The name of the operation. */
  String operationName();

  EntrySettings settings();

  /** 1 at first, more after each crash and each restart. */
  int attempt();

  /** Who drives, for the audit of what this entry does. */
  String driver();

  /**
   * What an earlier attempt, or this one, noted for later; a missing node when nothing was noted.
   * Shown to operators as the entry's {@code notes}.
   */
  JsonNode notes();

  /**
   * Notes something that the next attempt must know; durable when it returns.
   *
   * @throws LockstepException {@code STALE_EPOCH} when another server acts by now: end at once and
   *     change nothing more
   */
  void note(JsonNode notes);

  /** Whether the entry is to end soon. */
  boolean stopRequested();
}
