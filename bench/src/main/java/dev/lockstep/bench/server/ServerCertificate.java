package dev.lockstep.bench.server;

import dev.lockstep.bench.BenchException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A self-signed certificate for 127.0.0.1, made by the JDK's keytool as {@code ./lockstep up} does.
 * Servers of one JVM have the same one, which saves a second for each. Thread-safe.
 */
final class ServerCertificate {

  /** The password that a server has where nobody gives another one. */
  private static final String PASSWORD = "lockstep";

  private static final String FILE = "https.p12";

  private static final class Once {
    static final byte[] STORE = made();
  }

  private ServerCertificate() {}

  /** Puts it where a server looks for it, unless there is one. */
  static void install(Path securityDirectory) {
    Path file = securityDirectory.resolve(FILE);
    if (Files.exists(file)) {
      return;
    }
    try {
      Files.createDirectories(securityDirectory);
      Files.write(file, Once.STORE);
    } catch (IOException e) {
      throw new UncheckedIOException("The server got no certificate", e);
    }
  }

  /** A server's certificate in PEM. */
  static String pem(Path securityDirectory) {
    try {
      byte[] encoded = certificate(securityDirectory).getEncoded();
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
          + "\n-----END CERTIFICATE-----\n";
    } catch (CertificateEncodingException e) {
      throw new BenchException("The server's certificate cannot be written", e);
    }
  }

  private static Certificate certificate(Path securityDirectory) {
    try (InputStream file = Files.newInputStream(securityDirectory.resolve(FILE))) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(file, PASSWORD.toCharArray());
      return store.getCertificate("server");
    } catch (IOException e) {
      throw new UncheckedIOException("The server's certificate cannot be read", e);
    } catch (GeneralSecurityException e) {
      throw new BenchException("The server's certificate cannot be read", e);
    }
  }

  /** Trusts a server's certificate and nothing else. */
  static SSLContext trusting(Path securityDirectory) {
    try {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("server", certificate(securityDirectory));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException("The server's certificate cannot be read", e);
    } catch (GeneralSecurityException e) {
      throw new BenchException("The server's certificate cannot be trusted", e);
    }
  }

  private static byte[] made() {
    try {
      Path directory = Files.createTempDirectory("lockstep-certificate-");
      Path file = directory.resolve(FILE);
      try {
        Process keytool =
            new ProcessBuilder(command(file))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(directory.resolve("log").toFile()))
                .start();
        if (keytool.waitFor() != 0) {
          throw new BenchException(
              "keytool made no certificate: "
                  + Files.readString(directory.resolve("log"), StandardCharsets.UTF_8));
        }
        return Files.readAllBytes(file);
      } finally {
        ServerBase.delete(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("keytool cannot be called", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("Interrupted while keytool made a certificate");
    }
  }

  private static List<String> command(Path file) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair",
        "-alias",
        "server",
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-dname",
        "CN=localhost",
        "-ext",
        "SAN=DNS:localhost,IP:127.0.0.1",
        "-validity",
        "30",
        "-storetype",
        "PKCS12",
        "-keystore",
        file.toString(),
        "-storepass",
        PASSWORD);
  }
}
