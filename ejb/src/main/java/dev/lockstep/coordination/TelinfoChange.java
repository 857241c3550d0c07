package dev.lockstep.coordination;

/**
 * One change of the communication area.
 *
 * @param instance who made it
 * @param bytes the size of an allocated variable, otherwise 0
 * @param value the value that was set, otherwise empty
 */
public record TelinfoChange(Kind kind, int instance, String name, int bytes, String value) {

  /** What is done to a variable, in the order in which one phase's changes take effect. */
  public enum Kind {
    ALLOCATE,
    SET,
    DEALLOCATE
  }

  /** A variable is made known. */
  public static TelinfoChange allocate(int instance, String name, int bytes) {
    return new TelinfoChange(Kind.ALLOCATE, instance, name, bytes, "");
  }

  /** An instance publishes its value. */
  public static TelinfoChange set(int instance, String name, String value) {
    return new TelinfoChange(Kind.SET, instance, name, 0, value);
  }

  /** A variable is forgotten. */
  public static TelinfoChange deallocate(int instance, String name) {
    return new TelinfoChange(Kind.DEALLOCATE, instance, name, 0, "");
  }
}
