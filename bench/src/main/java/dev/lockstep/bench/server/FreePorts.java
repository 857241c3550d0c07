package dev.lockstep.bench.server;

import dev.lockstep.bench.BenchException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Finds ports that nothing listens on at 127.0.0.1, below the range from which the system takes
 * ports for outgoing connections: while a killed server is down, neither a stranger nor the client
 * that asks for it again and again can be given its port. Thread-safe: it has no state.
 */
public final class FreePorts {
  private static final int LOWEST = 20_000;
  private static final int BOUND = 32_000;
  private static final int ATTEMPTS = 1_000;

  private FreePorts() {}

  /**
   * All are held open together before they are given back, so that no two of them are the same.
   *
   * @param count how many
   * @return that many different ports
   */
  public static List<Integer> find(int count) {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int attempt = 0; attempt < ATTEMPTS && sockets.size() < count; attempt++) {
        ServerSocket socket = open(ThreadLocalRandom.current().nextInt(LOWEST, BOUND));
        if (socket != null) {
          sockets.add(socket);
        }
      }
      if (sockets.size() < count) {
        throw new BenchException("There are no " + count + " free ports at 127.0.0.1.");
      }
      return sockets.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      sockets.forEach(FreePorts::close);
    }
  }

  private static @Nullable ServerSocket open(int port) {
    try {
      return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    } catch (IOException taken) {
      return null;
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new BenchException("Port " + socket.getLocalPort() + " could not be freed", e);
    }
  }
}
