package dev.lockstep.transporter.api;

import java.util.Optional;

/**
 * The communication area of a load: named texts of a bounded size. Each instance has a value of its
 * own under each name. What an instance allocates or sets here it sees at once; the others see it
 * from the next barrier on.
 */
public interface GlobalVariables {

  /** The most bytes that all variables of a load may have, each counted once for each instance. */
  int MOST_BYTES = 65_536;

  /**
   * Makes a variable known. To allocate it again with the same size changes nothing.
   *
   * @param name letters, digits, dots, dashes and underscores
   * @param bytes the most that a value of it may have in UTF-8
   * @throws IllegalArgumentException if the name is none, or if the area has no room for that
   * @throws IllegalStateException if the variable is known with another size
   */
  void allocate(String name, int bytes);

  /**
   * Publishes this instance's value.
   *
   * @throws IllegalArgumentException if the value is larger than the variable
   * @throws IllegalStateException if the variable is not known to this instance yet
   */
  void set(String name, String value);

  /** The master's value; empty before the barrier after which it is known. */
  Optional<String> get(String name);

  /** An instance's value; empty before the barrier after which it is known. */
  Optional<String> get(String name, int instance);

  /** Forgets a variable with all its values. Nothing happens if there is no such variable. */
  void deallocate(String name);
}
