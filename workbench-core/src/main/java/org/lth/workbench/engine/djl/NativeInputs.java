package org.lth.workbench.engine.djl;

import ai.djl.pytorch.jni.IValue;
import java.util.List;
import org.lth.workbench.dataset.Dataset;
import org.lth.workbench.network.Network;
import org.lth.workbench.network.Signal;

/**
 * How bytes become a network's inputs.
 *
 * @param byPixel the input of each pixel value, 256 for each channel
 * @param shape of one example
 */
record NativeInputs(IValue byPixel, IValue shape) {

  /** Copies what a data set says of its pixels into a scope. */
  static NativeInputs in(NativeScope scope, Network network, Dataset dataset) {
    Signal input = network.input();
    long[] shape =
        network.isFullyConnected()
            ? new long[] {input.values()}
            : new long[] {input.channels(), input.height(), input.width()};
    return new NativeInputs(scope.tensor(dataset.inputsByPixel()), scope.list(shape));
  }

  /** Pixels, how they become inputs, and labels, as the program takes them. */
  List<IValue> arguments(NativeScope call, BatchBytes bytes, int[] examples) {
    return List.of(
        call.bytes(bytes.pixels(examples), bytes.images().geometry().values()),
        byPixel,
        shape,
        call.tensor(bytes.labels(examples)));
  }
}
