package org.lth.workbench.engine.djl;

import ai.djl.pytorch.jni.IValue;
import java.util.List;
import org.lth.workbench.dataset.Dataset;
import org.lth.workbench.network.Network;
import org.lth.workbench.network.Signal;

/**
 * How bytes become a network's inputs.
 *
 * @param size values of one example
 * @param byPixel the input of each pixel value, 256 for each channel
 * @param shape of one example
 */
record NativeInputs(int size, IValue byPixel, IValue shape) {
  private static final int PIXEL_VALUES = 256;

  /** Copies what a data set says of its pixels into a scope. */
  static NativeInputs in(NativeScope scope, Network network, Dataset dataset) {
    Signal input = network.input();
    long[] shape =
        network.isFullyConnected()
            ? new long[] {input.values()}
            : new long[] {input.channels(), input.height(), input.width()};
    return new NativeInputs(input.values(), scope.tensor(table(dataset)), scope.list(shape));
  }

  private static float[] table(Dataset dataset) {
    float[] table = new float[dataset.channels() * PIXEL_VALUES];
    for (int channel = 0; channel < dataset.channels(); channel++) {
      System.arraycopy(
          dataset.inputsByPixel(channel), 0, table, channel * PIXEL_VALUES, PIXEL_VALUES);
    }
    return table;
  }

  /** Pixels, how they become inputs, and labels, as the program takes them. */
  List<IValue> arguments(NativeScope call, BatchBytes bytes) {
    return List.of(
        call.bytes(bytes.pixels(), size),
        call.tensor(bytes.norms()),
        byPixel,
        shape,
        call.tensor(bytes.labels()));
  }
}
