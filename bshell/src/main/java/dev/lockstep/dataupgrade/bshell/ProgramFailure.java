package dev.lockstep.dataupgrade.bshell;

import java.lang.reflect.InvocationTargetException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Why a Java program failed, in one sentence. */
final class ProgramFailure {

  /** The name of the class loader of the pack's jars. */
  static final String PACK = "pack";

  private ProgramFailure() {}

  static String text(Throwable thrown) {
    if (thrown instanceof InvocationTargetException && thrown.getCause() != null) {
      return "The constructor threw " + text(thrown.getCause());
    }
    if (thrown instanceof ClassNotFoundException) {
      return "Class " + thrown.getMessage() + " is in none of the pack's jars";
    }
    if (thrown instanceof NoClassDefFoundError) {
      String name = String.valueOf(thrown.getMessage()).replace('/', '.');
      return "It needs class " + name + ", which is in none of the pack's jars";
    }
    if (thrown instanceof NoSuchMethodException || thrown instanceof IllegalAccessException) {
      return "Its class is not public or has no public constructor without parameters: "
          + thrown.getMessage();
    }
    // H2 puts its server's stack trace into the message
    return thrown.toString().split("\n\tat ", 2)[0] + place(thrown);
  }

  private static String place(Throwable thrown) {
    for (StackTraceElement frame : thrown.getStackTrace()) {
      if (PACK.equals(frame.getClassLoaderName())) {
        return " at "
            + frame.getClassName()
            + "."
            + frame.getMethodName()
            + ", line "
            + frame.getLineNumber();
      }
    }
    return "";
  }

  /** The error of a database that lies behind it, or null. */
  static @Nullable SQLException sqlError(Throwable thrown) {
    for (Throwable next = thrown; next != null; next = next.getCause()) {
      if (next instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }
}
