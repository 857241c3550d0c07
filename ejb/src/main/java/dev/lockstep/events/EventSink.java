package dev.lockstep.events;

import java.util.concurrent.CompletionStage;

/** Where the events of one viewer go. Must be safe for use by many threads. */
public interface EventSink {

  /**
   * Sends without waiting; never called again before the stage has ended.
   *
   * @return ends when the viewer's connection has taken all of it, exceptionally when it is broken
   */
  CompletionStage<?> send(EventMessage message);

  /** Ends the connection; may be called more than once. */
  void close();
}
