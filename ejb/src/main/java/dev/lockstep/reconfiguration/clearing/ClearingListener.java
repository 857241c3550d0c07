package dev.lockstep.reconfiguration.clearing;

/** Hears what is being dropped. */
@FunctionalInterface
public interface ClearingListener {

  /**
   * Is called before a statement is executed, for each object that it names.
   *
   * @param object such as {@code table orders}
   */
  void dropping(String object);
}
