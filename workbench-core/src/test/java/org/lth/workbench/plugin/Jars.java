package org.lth.workbench.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;

/**
 * Jars of plug-ins, made for tests.
 *
 * @param folder in which they are made
 */
public record Jars(Path folder) {
  /** The sources of a strategy that keeps the smallest weights of odd places. */
  private static final String STRATEGY =
      """
      import org.lth.workbench.domain.MaskSet;
      import org.lth.workbench.domain.TensorName;
      import org.lth.workbench.gradient.PerWeight;
      import org.lth.workbench.pruning.Evidence;
      import org.lth.workbench.pruning.PruningStrategy;

      public class Further implements PruningStrategy {
        @Override public String word() { return "WORD"; }
        @Override public String about() { return "-|w|"; }
        @Override public boolean isOfWeightsAlone() { return true; }
        @Override public PerWeight score(Evidence evidence, MaskSet masks) {
          PerWeight weights = PerWeight.of(evidence.scored());
          return PerWeight.of(weights.names(), name -> {
            double[] scores = weights.get(name).clone();
            for (int i = 0; i < scores.length; i++) { scores[i] = -Math.abs(scores[i]); }
            return scores;
          });
        }
      }
      """;

  /** A plug-in with a strategy of a word. */
  public Path strategy(String name, String version, String word) {
    return jar(name, version, "org.lth.workbench.pruning.PruningStrategy", STRATEGY, word);
  }

  /**
   * A plug-in with one class {@code Further}.
   *
   * @param service the interface that it says it is of
   * @param source in which WORD becomes the word
   */
  public Path jar(String name, String version, String service, String source, String word) {
    try {
      Path classes = Files.createTempDirectory(folder, "classes");
      Path file = classes.resolve("Further.java");
      Files.writeString(file, source.replace("WORD", word));
      int code =
          ToolProvider.getSystemJavaCompiler()
              .run(
                  null,
                  OutputStream.nullOutputStream(),
                  OutputStream.nullOutputStream(),
                  "-proc:none",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "-d",
                  classes.toString(),
                  file.toString());
      assertThat(code).isZero();
      return write(
          name,
          version,
          Map.of(
              "META-INF/services/" + service,
              "Further".getBytes(UTF_8),
              "Further.class",
              Files.readAllBytes(classes.resolve("Further.class"))));
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  /** A jar with files. */
  public Path write(String name, String version, Map<String, byte[]> files) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_TITLE, name);
    manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
    Path jar = folder.resolve(name + "-" + version + ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        out.putNextEntry(new JarEntry(file.getKey()));
        out.write(file.getValue());
        out.closeEntry();
      }
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
    return jar;
  }
}
