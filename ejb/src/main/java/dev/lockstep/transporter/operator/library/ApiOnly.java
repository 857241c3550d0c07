package dev.lockstep.transporter.operator.library;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * What an own operator sees of the server: the JDK and the operators' API. So its own libraries are
 * never mixed up with the server's.
 */
final class ApiOnly extends ClassLoader {

  private static final String API = "dev.lockstep.transporter.api.";

  private final ClassLoader server;

  ApiOnly(ClassLoader server) {
    super(ClassLoader.getPlatformClassLoader());
    this.server = server;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (name.startsWith(API)) {
      return server.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }

  @Override
  protected @Nullable URL findResource(String name) {
    return null;
  }

  @Override
  protected Enumeration<URL> findResources(String name) throws IOException {
    return Collections.emptyEnumeration();
  }
}
