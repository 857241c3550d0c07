package dev.lockstep.bench.server;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A program in the place of {@code jboss-modules.jar} that takes the same arguments and is READY at
 * once: with it a {@link ServerProcess} can be tested in a second.
 */
public final class PretendedServer {

  private PretendedServer() {}

  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(value(args, "-Dlockstep.https.port="));
    Path security =
        Path.of(value(args, "-Djboss.server.base.dir=")).resolve("data").resolve("security");
    String color = String.valueOf(System.getenv("COLOR"));
    System.out.println("pretending on port " + port + " with color " + color);
    Files.writeString(security.resolve("first-password"), "secret\n");
    HttpsServer http =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    http.setHttpsConfigurator(new HttpsConfigurator(certified(security)));
    answer(http, "/api/sign-in", "{\"csrf\":\"c\"}");
    answer(http, "/api/tokens", "{\"secret\":\"lsk_pretended\"}");
    answer(http, "/api/status", "{\"state\":\"READY\",\"color\":\"" + color + "\"}");
    http.start();
  }

  private static String value(String[] args, String prefix) {
    for (String arg : args) {
      if (arg.startsWith(prefix)) {
        return arg.substring(prefix.length());
      }
    }
    throw new IllegalArgumentException("there is no " + prefix);
  }

  private static SSLContext certified(Path security) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(security.resolve("https.p12"))) {
      store.load(file, "lockstep".toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, "lockstep".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static void answer(HttpsServer http, String path, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    http.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Set-Cookie", "session=s; Secure");
          exchange.sendResponseHeaders(200, body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
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
    Files.createDirectories(home.resolve("standalone").resolve("data").resolve("lockstep"));
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
