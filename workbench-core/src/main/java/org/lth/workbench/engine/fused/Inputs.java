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
   */
  private void transpose(byte[] pixels, int sample, int feature) {
    long[] rows = new long[TOGETHER];
    for (int i = 0; i < TOGETHER; i++) {
      rows[i] = (long) LONGS.get(pixels, starts[sample + i] + feature);
    }
    exchange(rows, 4, 0x00000000FFFFFFFFL);
    exchange(rows, 2, 0x0000FFFF0000FFFFL);
    exchange(rows, 1, 0x00FF00FF00FF00FFL);
    for (int i = 0; i < TOGETHER; i++) {
      LONGS.set(tile, sample + i * Layout.SAMPLES, rows[i]);
    }
  }

  private static void exchange(long[] rows, int distance, long mask) {
    for (int i = 0; i < TOGETHER; i++) {
      if ((i & distance) == 0) {
        int bits = distance * Byte.SIZE;
        long changed = ((rows[i] >>> bits) ^ rows[i + distance]) & mask;
        rows[i + distance] ^= changed;
        rows[i] ^= changed << bits;
      }
    }
  }
}
