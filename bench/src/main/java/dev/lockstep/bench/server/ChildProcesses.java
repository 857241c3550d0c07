package dev.lockstep.bench.server;

import dev.lockstep.bench.SystemBoundary;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Kills the processes that are still there when this JVM ends. Thread-safe. */
public final class ChildProcesses {
  private static final Set<Process> LIVING = ConcurrentHashMap.newKeySet();

  static {
    killAtExit();
  }

  private ChildProcesses() {}

  /** From now on the process does not outlive this JVM, unless this JVM is itself killed. */
  public static void watch(Process process) {
    LIVING.add(process);
    var unused = process.onExit().thenAccept(LIVING::remove);
  }

  @SystemBoundary("a shutdown hook has to be a raw thread")
  private static void killAtExit() {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> LIVING.forEach(ChildProcesses::kill), "child-killer"));
  }

  /** With what it has started itself, as scripts do. */
  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
