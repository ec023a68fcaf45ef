package org.lth.workbench.engine.djl;

import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The steps of training as TorchScript, so that one native call takes many steps and reaches
 * libtorch's fused optimizers, which DJL's arrays do not offer: that is twice as fast.
 */
final class TrainingProgram implements AutoCloseable {
  private static final String SOURCE = "training.py";
  private static final String ARCHIVE_VERSION = "10\n";

  /** A pickled instance of the program's class whose one attribute, {@code training}, is true. */
  private static final String OBJECT =
      "\u0080\u0002c__torch__\nTraining\n)\u0081}(X\u0008\0\0\0training\u0088ub.";

  /** A pickled empty tuple. */
  private static final String CONSTANTS = "\u0080\u0002).";

  private final PtSymbolBlock block;

  private TrainingProgram(PtSymbolBlock block) {
    this.block = block;
  }

  /** Compiles the program. */
  static TrainingProgram load(PtNDManager owner) {
    try (InputStream source = source()) {
      byte[] archive = archive(source.readAllBytes());
      return new TrainingProgram(
          JniUtils.loadModule(owner, new ByteArrayInputStream(archive), true, false));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static InputStream source() throws IOException {
    @Nullable InputStream source = TrainingProgram.class.getResourceAsStream(SOURCE);
    if (source == null) {
      throw new IOException("the class path has no " + SOURCE);
    }
    return source;
  }

  /**
   * Calls a function of the program. The caller frees the result.
   *
   * @param arguments stay the caller's
   */
  IValue call(String function, IValue... arguments) {
    // An optimizing executor profiles the first calls and may replace operations after them, which
    // could make the first steps of a process differ in their bits from later ones. The setting
    // belongs to the thread.
    JniUtils.setGraphExecutorOptimize(false);
    return IValueUtils.runMethod(block, function, arguments);
  }

  @Override
  public void close() {
    block.close();
  }

  /** The archive that {@code torch.jit.save} would write. */
  private static byte[] archive(byte[] source) throws IOException {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(archive)) {
      store(zip, "data.pkl", OBJECT.getBytes(StandardCharsets.ISO_8859_1));
      store(zip, "code/__torch__.py", source);
      store(zip, "constants.pkl", CONSTANTS.getBytes(StandardCharsets.ISO_8859_1));
      store(zip, "version", ARCHIVE_VERSION.getBytes(StandardCharsets.ISO_8859_1));
    }
    return archive.toByteArray();
  }

  private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    ZipEntry entry = new ZipEntry("training/" + name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(checksum.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
