package dev.lockstep.examples.seed;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads the old engine, and the story that drives it, apart from the new engine on the class path.
 * Third-party libraries that both versions get along with come from the class path.
 */
final class OldEngineLoader extends URLClassLoader {
  private static final String STORY_PACKAGE = "dev.lockstep.examples.oldengine.";
  private static final List<String> APART = List.of("org.flowable.", "de.odysseus.", "javax.el.");

  OldEngineLoader(URL[] jars, ClassLoader classPath) {
    super(jars, classPath);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      if (name.startsWith(STORY_PACKAGE)) {
        return defineFromClassPath(name);
      }
      if (APART.stream().anyMatch(name::startsWith)) {
        return findClass(name);
      }
      return super.loadClass(name, resolve);
    }
  }

  private Class<?> defineFromClassPath(String name) throws ClassNotFoundException {
    String file = name.replace('.', '/') + ".class";
    try (InputStream content = getParent().getResourceAsStream(file)) {
      if (content == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = content.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException fault) {
      throw new ClassNotFoundException(name, fault);
    }
  }

  @Override
  public @Nullable URL getResource(String name) {
    URL own = findResource(name);
    return own != null || name.startsWith("org/flowable/") ? own : super.getResource(name);
  }
}
