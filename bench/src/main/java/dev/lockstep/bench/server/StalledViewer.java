package dev.lockstep.bench.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A viewer of live events that connects and then reads nothing, with a receive buffer as small as
 * the system allows, until it is told to. Not thread-safe.
 */
public final class StalledViewer implements AutoCloseable {
  private static final int SMALL = 2048;

  private final Socket socket;

  private StalledViewer(Socket socket) {
    this.socket = socket;
  }

  /** Connects. */
  public static StalledViewer open(LockstepClient api, String query) throws IOException {
    URI server = api.address();
    Socket plain = new Socket();
    plain.setReceiveBufferSize(SMALL);
    plain.connect(new InetSocketAddress(server.getHost(), server.getPort()));
    Socket socket =
        api.http()
            .sslContext()
            .getSocketFactory()
            .createSocket(plain, server.getHost(), server.getPort(), true);
    String request =
        "GET /api/events?"
            + query
            + " HTTP/1.1\r\nHost: "
            + server.getAuthority()
            + "\r\nAuthorization: Bearer "
            + api.token()
            + "\r\nAccept: text/event-stream\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return new StalledViewer(socket);
  }

  /**
   * Begins to read, and returns when it has read this.
   *
   * @throws IOException when nothing comes any more for so long, or the connection ends before
   */
  public void readUntil(String wanted, Duration silence) throws IOException {
    socket.setSoTimeout((int) silence.toMillis());
    InputStream in = socket.getInputStream();
    StringBuilder read = new StringBuilder();
    byte[] buffer = new byte[64 * 1024];
    while (read.indexOf(wanted) < 0) {
      int length = in.read(buffer);
      if (length < 0) {
        throw new IOException("The server ended the connection before it sent " + wanted);
      }
      // what was looked at already is not needed, except for a beginning of what is wanted
      read.delete(0, Math.max(0, read.length() - wanted.length()));
      read.append(new String(buffer, 0, length, StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
