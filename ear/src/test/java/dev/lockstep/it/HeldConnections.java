package dev.lockstep.it;

import dev.lockstep.bench.server.LockstepClient;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Connections that somebody opens to a server and holds, in all the ways that cost a server most.
 */
final class HeldConnections implements AutoCloseable {

  /** What a connection has sent when it goes quiet. */
  enum Way {
    /** Nothing, not even a TLS handshake. */
    CONNECTED(null),
    /** A TLS handshake. */
    SECURED(""),
    /** A part of the headers of a request. */
    HEADERS("GET /api/status HTTP/1.1\r\nHost: localhost\r\nX-Slow: "),
    /** A part of the body of the only request with a body that is open to everybody. */
    BODY(
        "POST /api/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: 60\r\n\r\n{\"name\": ");

    private final @Nullable String sent;

    Way(@Nullable String sent) {
      this.sent = sent;
    }
  }

  private final LockstepClient client;
  private final List<Socket> sockets = new ArrayList<>();

  /** None yet, to a client's server. */
  HeldConnections(LockstepClient client) {
    this.client = client;
  }

  /** Opens some more. */
  void open(Way way, int number) throws IOException {
    for (int i = 0; i < number; i++) {
      sockets.add(open(way));
    }
  }

  private Socket open(Way way) throws IOException {
    URI address = client.address();
    if (way.sent == null) {
      return new Socket(address.getHost(), address.getPort());
    }
    SSLContext trusting = client.http().sslContext();
    SSLSocket socket =
        (SSLSocket) trusting.getSocketFactory().createSocket(address.getHost(), address.getPort());
    try {
      socket.startHandshake();
      socket.getOutputStream().write(way.sent.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** How many there are. */
  int number() {
    return sockets.size();
  }

  /** Sends one more byte in each that has sent a part of something; some may be closed by now. */
  void drip() {
    for (Socket socket : sockets) {
      if (socket instanceof SSLSocket) {
        try {
          socket.getOutputStream().write('x');
        } catch (IOException e) {
          // the server has had enough of it
          continue;
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
