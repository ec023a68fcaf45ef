package org.lth.workbench.engine.fused;

import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.TypeLiteral;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.lth.workbench.engine.TrainingEngine;
import org.lth.workbench.engine.TrainingSession;
import org.lth.workbench.engine.TrainingTask;

/**
 * The fused engine with vectors of one width. A width is a constant of its classes, so each width
 * has classes of its own.
 */
final class EngineOfWidth implements TrainingEngine {
  private final String width;
  private final TrainingEngine engine;

  private EngineOfWidth(String width, TrainingEngine engine) {
    this.width = width;
    this.engine = engine;
  }

  /** The engine with vectors of these bits, or {@code plain}. */
  static EngineOfWidth of(String width) {
    return new EngineOfWidth(width, with(width, EngineOfWidth::load));
  }

  private static TrainingEngine load() {
    OwnClasses classes = new OwnClasses(EngineOfWidth.class.getClassLoader());
    try {
      Module module =
          (Module)
              classes
                  .loadClass(FusedEngineModule.class.getName())
                  .getDeclaredConstructor()
                  .newInstance();
      Class.forName(Lanes.class.getName(), true, classes);
      return Guice.createInjector(module)
          .getInstance(Key.get(new TypeLiteral<Map<String, TrainingEngine>>() {}))
          .get("fused");
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError(impossible.getMessage(), impossible);
    }
  }

  private static <T> T with(String width, Supplier<T> action) {
    System.setProperty(KernelChoice.PROPERTY, width);
    try {
      return action.get();
    } finally {
      System.clearProperty(KernelChoice.PROPERTY);
    }
  }

  @Override
  public String word() {
    return engine.word();
  }

  @Override
  public SortedMap<String, String> describe() {
    return with(width, engine::describe);
  }

  @Override
  public TrainingSession open(TrainingTask task) {
    return with(width, () -> engine.open(task));
  }

  @Override
  public String toString() {
    return width;
  }

  /** Defines the engine's package anew and shares everything else. */
  private static final class OwnClasses extends ClassLoader {
    OwnClasses(ClassLoader parent) {
      super(parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(EngineOfWidth.class.getPackageName() + ".")) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      return known == null ? define(name) : known;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] code = in.readAllBytes();
        return defineClass(name, code, 0, code.length);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
