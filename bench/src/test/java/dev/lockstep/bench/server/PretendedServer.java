package dev.lockstep.bench.server;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A program in the place of {@code jboss-modules.jar} that takes the same arguments and is READY at
 * once: with it a {@link ServerProcess} can be tested in a second.
 */
public final class PretendedServer {

  private PretendedServer() {}

  public static void main(String[] args) throws IOException {
    int port = 0;
    for (String arg : args) {
      if (arg.startsWith("-Djboss.http.port=")) {
        port = Integer.parseInt(arg.substring(arg.indexOf('=') + 1));
      }
    }
    String color = String.valueOf(System.getenv("COLOR"));
    System.out.println("pretending on port " + port + " with color " + color);
    byte[] body =
        ("{\"state\":\"READY\",\"color\":\"" + color + "\"}").getBytes(StandardCharsets.UTF_8);
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    http.createContext(
        "/api/status",
        exchange -> {
          exchange.sendResponseHeaders(200, body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    http.start();
  }

  /** Makes a server installation in a directory. */
  static Path install(Path home) throws IOException {
    Path deployments = home.resolve("standalone").resolve("deployments");
    Files.createDirectories(deployments);
    Files.writeString(deployments.resolve("lockstep.ear"), "ear");
    Files.writeString(deployments.resolve("lockstep.ear.deployed"), "marker");
    Path configuration = home.resolve("standalone").resolve("configuration");
    Files.createDirectories(configuration.resolve("standalone_xml_history"));
    Files.writeString(configuration.resolve("lockstep.xml"), "<server/>");
    Files.createDirectories(home.resolve("standalone").resolve("data"));
    return home;
  }

  /** The same with a program that can be started. */
  static Path installProgram(Path home) throws IOException {
    install(home);
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, PretendedServer.class.getName());
    String file = PretendedServer.class.getName().replace('.', '/') + ".class";
    try (OutputStream out = Files.newOutputStream(home.resolve("jboss-modules.jar"));
        JarOutputStream jar = new JarOutputStream(out, manifest);
        var bytes = PretendedServer.class.getClassLoader().getResourceAsStream(file)) {
      jar.putNextEntry(new JarEntry(file));
      bytes.transferTo(jar);
      jar.closeEntry();
    }
    return home;
  }
}
