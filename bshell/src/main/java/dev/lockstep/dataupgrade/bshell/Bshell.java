package dev.lockstep.dataupgrade.bshell;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Reads an order from its standard input, carries it out and ends. */
public final class Bshell {

  private Bshell() {}

  /** Takes no arguments. */
  @SystemBoundary("threads that a program has left must not keep the process alive")
  public static void main(String[] arguments) throws IOException {
    Order order = Order.read(System.in);
    Replies replies = new Replies(order.token(), System.out);
    ExecutorService watch = Executors.newSingleThreadExecutor();
    watch.execute(new ServerWatch(System.in));
    if (order.words().isEmpty()) {
      new JavaProgram(order, replies).execute();
    } else {
      new Command(order.words(), replies).execute();
    }
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }
}
