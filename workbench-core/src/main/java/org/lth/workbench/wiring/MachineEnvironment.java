package org.lth.workbench.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lth.workbench.chance.Generator;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.engine.TrainingEngine;
import org.lth.workbench.lottery.EnvironmentSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Describes this machine and process: what can change bits, and what a reader wants to know when
 * they differ. Kernel versions and host names are left out, since they change without changing a
 * bit.
 */
final class MachineEnvironment implements EnvironmentSource {
  private static final Logger LOG = LoggerFactory.getLogger(MachineEnvironment.class);
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final List<String> FEATURES = List.of("avx2", "avx512f", "fma");

  @Override
  public Environment describe(TrainingEngine engine) {
    return new Environment(machine()).with(engine.describe());
  }

  /** The fields that do not need an engine. */
  static SortedMap<String, String> machine() {
    SortedMap<String, String> fields = new TreeMap<>();
    fields.put("workbench.version", WorkbenchVersion.TEXT);
    fields.put("chance.generator", Generator.VERSION);
    fields.put("java.version", System.getProperty("java.version"));
    fields.put("java.vm", System.getProperty("java.vm.name"));
    fields.put("os.name", System.getProperty("os.name"));
    fields.put("os.arch", System.getProperty("os.arch"));
    fields.put("cpu.model", cpu("model name"));
    fields.put("cpu.features", features());
    return fields;
  }

  private static String features() {
    List<String> flags = Arrays.asList(cpu("flags").split(" ", -1));
    return FEATURES.stream().filter(flags::contains).collect(Collectors.joining(" "));
  }

  private static String cpu(String field) {
    try {
      return Files.readAllLines(CPU_INFO).stream()
          .filter(line -> line.startsWith(field))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException noSuchFile) {
      LOG.debug("the processor is not described in {}", CPU_INFO, noSuchFile);
      return "unknown";
    }
  }
}
