package dev.lockstep.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreePortsTest {

  @Test
  void all_ports_are_different() {
    assertThat(FreePorts.find(20)).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void ports_are_below_those_of_outgoing_connections() {
    assertThat(FreePorts.find(5)).allMatch(port -> port >= 20_000 && port < 32_000);
  }

  @Test
  void each_port_can_be_listened_on() throws IOException {
    List<Integer> ports = FreePorts.find(3);
    for (int port : ports) {
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        assertThat(socket.isBound()).isTrue();
      }
    }
  }
}
