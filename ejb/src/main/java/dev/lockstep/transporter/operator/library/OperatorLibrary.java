package dev.lockstep.transporter.operator.library;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.transporter.api.OperatorProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipException;

/**
 * The operators in the jars of one load, with a class loader of their own. To be closed when every
 * instance has ended.
 */
public final class OperatorLibrary implements AutoCloseable {

  private final URLClassLoader classes;
  private final SortedMap<String, OperatorProvider> providers = new TreeMap<>();
  private final List<Fault> faults = new ArrayList<>();

  private OperatorLibrary(Collection<Path> jars) {
    jars.forEach(this::check);
    this.classes =
        new URLClassLoader(
            jars.stream().map(OperatorLibrary::url).toArray(URL[]::new),
            new ApiOnly(OperatorProvider.class.getClassLoader()));
  }

  /**
   * Opens the jars and makes their providers.
   *
   * @throws LockstepException naming everything that is wrong with them
   */
  public static OperatorLibrary open(Collection<Path> jars) {
    OperatorLibrary library = new OperatorLibrary(jars);
    library.load();
    if (!library.faults.isEmpty()) {
      library.close();
      throw new LockstepException(ErrorCode.OPERATOR_INVALID, library.faults);
    }
    return library;
  }

  /**
   * The provider with a name.
   *
   * @throws LockstepException if there is none
   */
  public OperatorProvider provider(String name) {
    OperatorProvider provider = providers.get(name);
    if (provider == null) {
      throw new LockstepException(
          ErrorCode.OPERATOR_INVALID,
          List.of(
              Fault.of(
                  "operator " + name,
                  "no jar of the load has it; there are " + providers.keySet(),
                  "Correct the name, or add the jar to lib/")));
    }
    return provider;
  }

  @Override
  public void close() {
    try {
      classes.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void check(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      file.getManifest();
    } catch (ZipException e) {
      fault(jar, "this is no jar (" + e.getMessage() + ")", "Build it anew");
    } catch (IOException e) {
      fault(jar, "it cannot be read (" + e.getMessage() + ")", "Look whether it is there");
    }
  }

  /**
   * What a provider's code throws as it is made, linkage errors included, is a fault of its jar.
   */
  private void load() {
    Iterator<OperatorProvider> found =
        ServiceLoader.load(OperatorProvider.class, classes).iterator();
    boolean more = true;
    while (more) {
      try {
        more = found.hasNext();
        if (more) {
          add(found.next());
        }
      } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
        faults.add(
            Fault.of(
                "lib/*.jar",
                "a provider cannot be made: " + e + cause(e),
                "Look at META-INF/services and at the class that it names"));
        more = e instanceof ServiceConfigurationError;
      }
    }
  }

  private static String cause(Throwable e) {
    return e.getCause() == null ? "" : " (" + e.getCause() + ")";
  }

  private void add(OperatorProvider provider) {
    String name = provider.name();
    String type = provider.getClass().getName();
    if (name == null || name.isBlank() || provider.roles() == null) {
      faults.add(
          Fault.of(type, "it has no name or no roles", "Let name() and roles() return something"));
      return;
    }
    OperatorProvider other = providers.putIfAbsent(name, provider);
    if (other != null) {
      faults.add(
          Fault.of(
              "operator " + name,
              "both " + other.getClass().getName() + " and " + type + " have this name",
              "Give each its own"));
    }
  }

  private void fault(Path jar, String message, String action) {
    faults.add(Fault.of(String.valueOf(jar.getFileName()), message, action));
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("No URL of " + jar, e);
    }
  }
}
