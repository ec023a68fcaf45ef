package org.lth.workbench.engine.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.Platform;
import ai.djl.util.Utils;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.engine.EngineMissing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The native library. DJL unpacks it once, 450 MB, to {@code ~/.djl.ai/pytorch}, or below the
 * folder that the environment variable {@code DJL_CACHE_DIR} or {@code ENGINE_CACHE_DIR} names.
 */
final class LibTorch {
  private static final Logger LOG = LoggerFactory.getLogger(LibTorch.class);
  private static final String ENGINE = "PyTorch";
  private static final String CACHE = "pytorch";
  private static final int THREADS = 1;

  private final Engine engine;
  private final Platform platform;
  private final Device device;

  private LibTorch(Engine engine, Platform platform, Device device) {
    this.engine = engine;
    this.platform = platform;
    this.device = device;
  }

  /**
   * Loads the library, which takes about a second, and a few more where it has to be unpacked.
   *
   * @param device where tensors will be
   * @throws EngineMissing if it does not work here
   */
  static LibTorch load(Device device) {
    configure();
    try {
      Platform platform = Platform.detectPlatform(CACHE);
      announceUnpacking(platform);
      Engine engine = Engine.getEngine(ENGINE);
      // Also where something else has loaded the engine before, with a thread for each core.
      JniUtils.setNumThreads(THREADS);
      checkPresent(engine, device);
      return new LibTorch(engine, platform, device);
    } catch (EngineException
        | IllegalArgumentException
        | IllegalStateException
        | LinkageError failure) {
      throw missing(failure);
    }
  }

  /**
   * DJL reads these when its engine class is initialized. More threads would sum in another order;
   * unless offline, DJL downloads what it misses and reports its use.
   */
  private static void configure() {
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(THREADS));
    System.setProperty("ai.djl.pytorch.num_interop_threads", Integer.toString(THREADS));
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
  }

  private static void announceUnpacking(Platform platform) {
    String folder =
        String.join("-", platform.getVersion(), platform.getFlavor(), platform.getClassifier());
    Path unpacked = cache().resolve(folder);
    if (Files.notExists(unpacked)) {
      LOG.info("unpacking the PyTorch library, once, to {}", unpacked);
    }
  }

  private static Path cache() {
    return Utils.getEngineCacheDir(CACHE);
  }

  private static void checkPresent(Engine engine, Device device) {
    if (device.isGpu() && engine.getGpuCount() == 0) {
      throw new EngineMissing(
          Problem.what("there is no graphics processor that PyTorch can use")
              .where("device")
              .expected(
                  "an NVIDIA processor, and PyTorch's library for it (DJL's PYTORCH_VERSION"
                      + " and PYTORCH_LIBRARY_PATH)")
              .actual("none")
              .next("use --set device=cpu"),
          null);
    }
  }

  private static EngineMissing missing(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return new EngineMissing(
        Problem.what("the PyTorch library cannot be loaded")
            .where(cache().toString())
            .expected("Linux on x86-64, and a writable folder with 450 MB of space")
            .actual(cause.toString())
            .next("make space there, or set DJL_CACHE_DIR to another folder; see doctor"),
        failure);
  }

  PtNDManager newManager() {
    return (PtNDManager) engine.newBaseManager(device);
  }

  /** Such as {@code 2.7.1}. */
  String version() {
    return engine.getVersion();
  }

  /** Which of the published libraries this is, such as {@code cpu-linux-x86_64}. */
  String flavour() {
    return platform.getFlavor() + "-" + platform.getClassifier();
  }
}
