package org.lth.workbench.engine.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lth.workbench.engine.TrainingEngine;
import org.lth.workbench.engine.TrainingSession;
import org.lth.workbench.engine.TrainingTask;

/**
 * libtorch on the processor, in one thread, or on the first graphics processor.
 *
 * @param device which of the two
 */
record DjlTrainingEngine(Device device) implements TrainingEngine {
  @Override
  public String word() {
    return device.isGpu() ? "djl-gpu" : "djl";
  }

  @Override
  public SortedMap<String, String> describe() {
    LibTorch torch = LibTorch.load(device);
    TreeMap<String, String> fields = new TreeMap<>();
    fields.put("engine.name", "djl-pytorch");
    fields.put("engine.version", Engine.getDjlVersion());
    fields.put("engine.pytorch", torch.version());
    fields.put("engine.nativeLibrary", torch.flavour());
    fields.put("engine.device", device.getDeviceType());
    fields.put("engine.threads", Integer.toString(JniUtils.getNumThreads()));
    fields.put("engine.interopThreads", Integer.toString(JniUtils.getNumInteropThreads()));
    // These choose among kernels whose sums differ in the last bit.
    fields.put("engine.atenCpuCapability", variable("ATEN_CPU_CAPABILITY"));
    fields.put("engine.mklCbwr", variable("MKL_CBWR"));
    return fields;
  }

  private static String variable(String name) {
    return Optional.ofNullable(System.getenv(name)).orElse("default");
  }

  @Override
  public TrainingSession open(TrainingTask task) {
    return DjlTrainingSession.open(LibTorch.load(device), task);
  }
}
