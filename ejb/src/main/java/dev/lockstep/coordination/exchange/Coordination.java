package dev.lockstep.coordination.exchange;

import java.util.List;
import java.util.function.Consumer;

/** Brings reports to the conductor of a load, and its releases to the instances. */
public interface Coordination {

  /**
   * Opens the conductor's end.
   *
   * @param reports takes the reports of this load's instances; is called by one thread at a time
   */
  Line<List<Release>> conduct(LoadAttempt load, Consumer<Report> reports);

  /**
   * Opens an instance's end.
   *
   * @param releases takes the releases that concern the instance, and must not wait for anything
   */
  Line<Report> join(LoadAttempt load, int instance, Consumer<Release> releases);

  /**
   * One end of the exchange.
   *
   * @param <T> what is sent from this end
   */
  interface Line<T> extends AutoCloseable {

    /**
     * Sends; nothing says whether it will arrive.
     *
     * @throws dev.lockstep.shared.LockstepException if it cannot be sent
     */
    void send(T message);

    @Override
    void close();
  }
}
