package org.lth.workbench.engine.fused;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.BitSet;
import org.lth.workbench.dataset.ImageSet;

/** Fills panels with images, which stay bytes until they are needed. */
final class Inputs {
  /** Features that are fetched together, as the bytes of a long. */
  private static final int TOGETHER = 8;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final Kernels kernels;
  private final PixelScale scale;
  private final int features;
  private final byte[] tile = new byte[TOGETHER * Layout.SAMPLES];
  private final int[] starts = new int[Layout.SAMPLES];
  private int[] liveTiles = new int[0];
  private boolean isLastLive;
  private boolean isBySample;

  Inputs(Kernels kernels, PixelScale scale, int features) {
    this.kernels = kernels;
    this.scale = scale;
    this.features = features;
  }

  /** From now on fills what this first layer reads. */
  void serve(Layer first) {
    BitSet live = new BitSet();
    for (int input : first.liveInputs()) {
      live.set(input / TOGETHER);
    }
    isLastLive = live.get(features / TOGETHER);
    live.clear(features / TOGETHER, live.size() + 1);
    liveTiles = live.stream().toArray();
    isBySample = first.isDense();
  }

  /**
   * Puts samples into a panel.
   *
   * @param sample indices of images
   * @param isTrained whether gradients will be wanted
   */
  void fill(Panel panel, ImageSet images, Sample sample, boolean isTrained) {
    panel.countOf(sample.count());
    for (int i = 0; i < Layout.SAMPLES; i++) {
      // Lanes without a sample repeat the last one; their gradients will be 0.
      int example = sample.examples()[sample.from() + Math.min(i, sample.count() - 1)];
      starts[i] = example * features;
    }
    byte[] pixels = images.pixels();
    float[] inputs = panel.inputs(0);
    Slice whole = new Slice(0, 0, tile.length);
    for (int tiled : liveTiles) {
      int feature = tiled * TOGETHER;
      for (int i = 0; i < Layout.SAMPLES; i += TOGETHER) {
        transpose(pixels, i, feature);
      }
      int to = feature * Layout.SAMPLES;
      kernels.normalize(scale, tile, inputs, new Slice(whole.from(), to, whole.length()));
    }
    if (isLastLive) {
      fillLast(pixels, inputs);
    }
    if (isBySample && isTrained) {
      fillBySample(pixels, panel);
    }
  }

  /**
   * Some images.
   *
   * @param examples indices
   * @param from the first that is taken
   * @param count how many are taken
   */
  record Sample(int[] examples, int from, int count) {}

  /** Features behind the last whole long of an image. */
  private void fillLast(byte[] pixels, float[] inputs) {
    for (int feature = features - features % TOGETHER; feature < features; feature++) {
      for (int i = 0; i < Layout.SAMPLES; i++) {
        inputs[Layout.feature(feature) + i] = scale.of(pixels[starts[i] + feature]);
      }
    }
  }

  private void fillBySample(byte[] pixels, Panel panel) {
    float[] inputs = panel.inputsBySample(0);
    for (int i = 0; i < panel.count(); i++) {
      kernels.normalize(scale, pixels, inputs, new Slice(starts[i], i * panel.stride(0), features));
    }
  }

  /**
   * Turns 8 features of 8 samples into 8 samples of 8 features, by halves, quarters and eighths.
   * One method, however long, since an array of the rows would be memory.
   */
  private void transpose(byte[] pixels, int sample, int feature) {
    long r0 = (long) LONGS.get(pixels, starts[sample + 0] + feature);
    long r1 = (long) LONGS.get(pixels, starts[sample + 1] + feature);
    long r2 = (long) LONGS.get(pixels, starts[sample + 2] + feature);
    long r3 = (long) LONGS.get(pixels, starts[sample + 3] + feature);
    long r4 = (long) LONGS.get(pixels, starts[sample + 4] + feature);
    long r5 = (long) LONGS.get(pixels, starts[sample + 5] + feature);
    long r6 = (long) LONGS.get(pixels, starts[sample + 6] + feature);
    long r7 = (long) LONGS.get(pixels, starts[sample + 7] + feature);
    long x;
    x = ((r0 >>> 32) ^ r4) & 0x00000000FFFFFFFFL;
    r4 ^= x;
    r0 ^= x << 32;
    x = ((r1 >>> 32) ^ r5) & 0x00000000FFFFFFFFL;
    r5 ^= x;
    r1 ^= x << 32;
    x = ((r2 >>> 32) ^ r6) & 0x00000000FFFFFFFFL;
    r6 ^= x;
    r2 ^= x << 32;
    x = ((r3 >>> 32) ^ r7) & 0x00000000FFFFFFFFL;
    r7 ^= x;
    r3 ^= x << 32;
    x = ((r0 >>> 16) ^ r2) & 0x0000FFFF0000FFFFL;
    r2 ^= x;
    r0 ^= x << 16;
    x = ((r1 >>> 16) ^ r3) & 0x0000FFFF0000FFFFL;
    r3 ^= x;
    r1 ^= x << 16;
    x = ((r4 >>> 16) ^ r6) & 0x0000FFFF0000FFFFL;
    r6 ^= x;
    r4 ^= x << 16;
    x = ((r5 >>> 16) ^ r7) & 0x0000FFFF0000FFFFL;
    r7 ^= x;
    r5 ^= x << 16;
    x = ((r0 >>> 8) ^ r1) & 0x00FF00FF00FF00FFL;
    r1 ^= x;
    r0 ^= x << 8;
    x = ((r2 >>> 8) ^ r3) & 0x00FF00FF00FF00FFL;
    r3 ^= x;
    r2 ^= x << 8;
    x = ((r4 >>> 8) ^ r5) & 0x00FF00FF00FF00FFL;
    r5 ^= x;
    r4 ^= x << 8;
    x = ((r6 >>> 8) ^ r7) & 0x00FF00FF00FF00FFL;
    r7 ^= x;
    r6 ^= x << 8;
    LONGS.set(tile, sample + 0 * Layout.SAMPLES, r0);
    LONGS.set(tile, sample + 1 * Layout.SAMPLES, r1);
    LONGS.set(tile, sample + 2 * Layout.SAMPLES, r2);
    LONGS.set(tile, sample + 3 * Layout.SAMPLES, r3);
    LONGS.set(tile, sample + 4 * Layout.SAMPLES, r4);
    LONGS.set(tile, sample + 5 * Layout.SAMPLES, r5);
    LONGS.set(tile, sample + 6 * Layout.SAMPLES, r6);
    LONGS.set(tile, sample + 7 * Layout.SAMPLES, r7);
  }
}
