package org.lth.workbench.plugin;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.identity.Sha256;

/**
 * One plug-in and its class loader, whose parent is the program's.
 *
 * @param plugin what the jar says that it is
 * @param path of the jar
 * @param loader of its classes alone
 */
record PluginJar(Plugin plugin, Path path, URLClassLoader loader) implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /** Opens a jar; none of its classes is loaded yet. */
  static PluginJar open(Path path) {
    try {
      Digest digest = new Sha256().add(Files.readAllBytes(path)).finish();
      Plugin plugin;
      try (JarFile jar = new JarFile(path.toFile())) {
        plugin =
            new Plugin(
                attribute(jar, Attributes.Name.IMPLEMENTATION_TITLE, path),
                attribute(jar, Attributes.Name.IMPLEMENTATION_VERSION, path),
                digest);
      }
      URL[] urls = {path.toUri().toURL()};
      return new PluginJar(
          plugin, path, new URLClassLoader(urls, PluginJar.class.getClassLoader()));
    } catch (IOException unreadable) {
      throw refused(
          path, "a jar that can be read", String.valueOf(unreadable.getMessage()), unreadable);
    }
  }

  private static String attribute(JarFile jar, Attributes.Name key, Path path) throws IOException {
    Manifest manifest = jar.getManifest();
    String value = manifest == null ? null : manifest.getMainAttributes().getValue(key);
    if (value == null || !NAME.matcher(value).matches()) {
      throw refused(
          path,
          "a manifest with " + key + " of letters, digits, '.', '_' and '-'",
          value == null ? "no " + key : "'" + value + "'",
          null);
    }
    return value;
  }

  /**
   * The services of a type that this jar has.
   *
   * @throws PluginRefused if one cannot be made
   */
  <S> List<S> services(Class<S> type) {
    return called(
        () ->
            ServiceLoader.load(type, loader).stream()
                .filter(provider -> isOwn(provider.type()))
                .map(ServiceLoader.Provider::get)
                .toList());
  }

  /** Whether this jar has services of a type; none is made. */
  boolean has(Class<?> type) {
    return called(
        () ->
            ServiceLoader.load(type, loader).stream().anyMatch(provider -> isOwn(provider.type())));
  }

  /**
   * What the jar's code answers.
   *
   * @throws PluginRefused if it does not fit this version of the program
   */
  <T> T called(Supplier<T> code) {
    try {
      return code.get();
    } catch (ServiceConfigurationError | LinkageError unfit) {
      throw refused(
          path,
          "services that this version of the program can load",
          String.valueOf(unfit.getMessage()),
          unfit);
    }
  }

  boolean isOwn(Class<?> type) {
    return type.getClassLoader() == loader;
  }

  private static PluginRefused refused(
      Path path, String expected, String actual, @Nullable Throwable cause) {
    return new PluginRefused(
        Problem.what("a plug-in cannot be loaded")
            .where(path.toString())
            .expected(expected)
            .actual(actual)
            .next("replace the jar, or move it out of the folder of plug-ins"),
        cause);
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
