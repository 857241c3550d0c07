package dev.lockstep.transporter.api;

/**
 * One instance of a load operator. Its methods are called by one thread, one after another: first
 * {@link #initiate}, then {@link #restart} if the load goes on after a break, then {@link #execute}
 * with {@link #checkpoint} between its calls and at its end, and last {@link #terminate}.
 *
 * <p>A method's phase is over when every instance that takes part in it has returned {@link
 * Status#NEXT_PHASE} or {@link Status#END_METHOD}; the method is over when all have returned {@link
 * Status#END_METHOD}. Whatever a method throws ends the load on all instances.
 */
public interface Operator {

  /** Sets up all that the load needs: sessions, global variables. */
  Status initiate(OperatorCall call) throws Exception;

  /**
   * Does a bounded piece of work and returns {@link Status#SAME_PHASE}, until there is nothing left
   * to do. What a checkpoint needs is only made between these calls, so a call should take a small
   * part of the load's checkpoint interval.
   */
  Status execute(OperatorCall call) throws Exception;

  /**
   * Makes what was executed durable, together with the position that it has reached. Usually every
   * instance tells the master where it stands, and the master writes one record to {@link
   * OperatorCall#restartLog()}.
   */
  Status checkpoint(OperatorCall call) throws Exception;

  /** Takes up where the last checkpoint says. */
  Status restart(OperatorCall call) throws Exception;

  /**
   * Puts away what {@link #initiate} has set up. When the load has failed, {@link
   * OperatorCall#aborted()} is true and the other instances do not wait for this one: the phases
   * are then called one after another, for a few seconds at most.
   */
  Status terminate(OperatorCall call) throws Exception;
}
