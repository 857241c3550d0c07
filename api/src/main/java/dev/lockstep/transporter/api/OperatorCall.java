package dev.lockstep.transporter.api;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** What an operator is given with each call, and by which it tells how it goes. */
public interface OperatorCall {

  /** What is called. */
  Method method();

  /** The phase of the method, from 1 on. */
  int phase();

  /** The number of this instance, from 1 on. */
  int instance();

  /** How many instances the load has; the same in every attempt. */
  int instances();

  /** Whether this is instance 1, which leads the others if the operator has master and slaves. */
  default boolean master() {
    return instance() == 1;
  }

  /** The number of the load. */
  long load();

  /** How often the load was begun, this time included. */
  int attempt();

  /** What the load's file says to this operator. */
  Map<String, String> parameters();

  /** What the instances tell each other. */
  GlobalVariables globals();

  /** The checkpoint and restart records of the load. */
  RestartLog restartLog();

  /** How long one call may take; after that the load fails. */
  Duration timeLimit();

  /**
   * Whether the load has failed or is to be stopped or to make a checkpoint. May change during a
   * call.
   */
  boolean returnSoon();

  /** Whether the load has failed; only {@link Operator#terminate} is called from then on. */
  boolean aborted();

  /**
   * A new session whose current schema is the target company's, with auto-commit off. The operator
   * closes it, in {@link Operator#terminate} at the latest.
   *
   * @throws SQLException if the data store cannot be reached
   */
  Connection connect() throws SQLException;

  /** Adds to the rows that this instance has loaded and committed, and to their bytes. */
  void loaded(long rows, long bytes);

  /** Adds to the rows that this instance has rejected. */
  void rejected(long rows);

  /** Adds a line to the load's log. */
  void log(String line);
}
