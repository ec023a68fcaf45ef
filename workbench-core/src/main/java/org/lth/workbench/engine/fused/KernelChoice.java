package org.lth.workbench.engine.fused;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.engine.EngineMissing;

/** Chooses the kernels of this process, which give the same bits and differ in speed only. */
final class KernelChoice {
  /** Bits of a vector, 512, 256 or 128, or {@code plain}; unless set, the processor's widest. */
  static final String PROPERTY = "workbench.fused.lanes";

  private static final String PLAIN = "plain";
  private static final List<String> WORDS = List.of("512", "256", "128", PLAIN);
  private static final String MODULE = "jdk.incubator.vector";
  private static final String ELSEWHERE = "train with --set engine=djl";

  private KernelChoice() {}

  /**
   * The kernels.
   *
   * @throws EngineMissing if the processor has no fused multiply-add, or Java was started without
   *     its vectors
   */
  static Kernels kernels() {
    if (!hasFusedMultiplyAdd()) {
      throw missing(
          Problem.what("the fused engine needs a fused multiply-add, which this processor lacks")
              .where("the flag UseFMA of this Java")
              .expected("a processor with FMA")
              .actual("UseFMA is false"));
    }
    String wanted = System.getProperty(PROPERTY, "");
    if (wanted.equals(PLAIN)) {
      return new PlainKernels();
    }
    if (!wanted.isEmpty() && !WORDS.contains(wanted)) {
      throw missing(
          Problem.what("the fused engine has no vectors of this width")
              .where("the property " + PROPERTY)
              .expected("one of " + String.join(", ", WORDS))
              .actual("'" + wanted + "'"));
    }
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      throw missing(
          Problem.what("the fused engine needs Java's vectors")
              .where("this Java's options")
              .expected("--add-modules " + MODULE + ", which ./workbench gives")
              .actual("a Java that was started without"));
    }
    return new VectorKernels();
  }

  private static EngineMissing missing(Problem.Next problem) {
    return new EngineMissing(problem.next(ELSEWHERE), null);
  }

  private static boolean hasFusedMultiplyAdd() {
    HotSpotDiagnosticMXBean flags =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    return Boolean.parseBoolean(flags.getVMOption("UseFMA").getValue());
  }
}
