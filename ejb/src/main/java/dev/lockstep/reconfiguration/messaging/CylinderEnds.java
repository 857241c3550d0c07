package dev.lockstep.reconfiguration.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes up who waits for the end of a cylinder. Safe for use by many threads. */
@ApplicationScoped
public class CylinderEnds {

  private final Lock lock = new ReentrantLock();
  private final Condition heard = lock.newCondition();
  private long count;

  /** How many were heard of so far. */
  public long count() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  /** One has ended somewhere. */
  public void tell() {
    lock.lock();
    try {
      count++;
      heard.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until one has ended.
   *
   * @param seen how many were heard of when the caller looked; it does not wait if there are more
   * @param millis the longest to wait
   */
  public void await(long seen, long millis) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
      while (count == seen && nanos > 0) {
        nanos = heard.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }
}
