package dev.lockstep.bench.load;

import dev.lockstep.bench.BenchException;
import dev.lockstep.bench.load.LoadPeer.Measurement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A thread for each file. Thread-safe: it has no state. */
final class Streams {

  /** What is done with a file. */
  interface Stream {
    /** Loads one file. */
    void load(Path file) throws Exception;
  }

  private Streams() {}

  /** Loads all files at the same time and measures until the last one has ended. */
  static Measurement run(List<Path> files, Stream stream) {
    ExecutorService threads = Executors.newFixedThreadPool(files.size());
    try {
      long begin = System.nanoTime();
      List<Future<Boolean>> ends =
          files.stream().map(file -> threads.submit(task(file, stream))).toList();
      for (Future<Boolean> end : ends) {
        end.get();
      }
      return Measurement.of(Duration.ofNanos(System.nanoTime() - begin));
    } catch (ExecutionException e) {
      throw new BenchException("A file could not be loaded: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("Interrupted while files were loaded");
    } finally {
      threads.shutdownNow();
    }
  }

  private static Callable<Boolean> task(Path file, Stream stream) {
    return () -> {
      stream.load(file);
      return true;
    };
  }
}
