package org.lth.workbench.engine.djl;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.gradient.PerWeight;
import org.lth.workbench.network.Parameter;

/** Values on libtorch's side that are freed together. */
final class NativeScope implements AutoCloseable {
  private final PtNDManager arrays;
  private final List<IValue> values = new ArrayList<>();

  NativeScope(PtNDManager arrays) {
    this.arrays = arrays;
  }

  /** A scope for the time of one call. */
  NativeScope inner() {
    return new NativeScope((PtNDManager) arrays.newSubManager());
  }

  /** Frees a value when this scope is closed. */
  IValue keep(IValue value) {
    values.add(value);
    return value;
  }

  IValue tensor(float[] content) {
    return keep(IValue.from(array(FloatBuffer.wrap(content), new Shape(content.length))));
  }

  IValue tensor(long[] content) {
    return keep(IValue.from(longs(content)));
  }

  /** A matrix of unsigned bytes, rows of one length. */
  IValue bytes(byte[] content, int columns) {
    return bytes(content, new Shape(content.length / columns, columns));
  }

  /** A vector of unsigned bytes, which may be empty. */
  IValue bytes(byte[] content) {
    return bytes(content, new Shape(content.length));
  }

  private IValue bytes(byte[] content, Shape shape) {
    return keep(IValue.from(arrays.create(ByteBuffer.wrap(content), shape, DataType.UINT8)));
  }

  IValue doubles(double[] content, int[] shape) {
    return keep(
        IValue.from(
            doubleArray(content, new Shape(Arrays.stream(shape).asLongStream().toArray()))));
  }

  /** The numbers of some parameters, in double. */
  IValue doubles(List<Parameter> parameters, PerWeight numbers) {
    return list(
        parameters.stream()
            .map(parameter -> doubleArray(numbers.get(parameter.name()), shape(parameter.shape())))
            .toList());
  }

  IValue tensors(List<Tensor> tensors) {
    return list(
        tensors.stream()
            .map(tensor -> array(FloatBuffer.wrap(tensor.values()), shape(tensor.shape())))
            .toList());
  }

  /** Each mask as a tensor of 1 where a weight is kept and 0 where it is pruned. */
  IValue masks(List<Mask> masks) {
    List<PtNDArray> factors = new ArrayList<>();
    for (Mask mask : masks) {
      float[] kept = new float[mask.total()];
      mask.kept().stream().forEach(index -> kept[index] = 1);
      factors.add(array(FloatBuffer.wrap(kept), shape(mask.shape())));
    }
    return list(factors);
  }

  IValue list(long... content) {
    return keep(IValue.listFrom(content));
  }

  IValue list(double... content) {
    return keep(IValue.listFrom(content));
  }

  IValue number(long content) {
    return keep(IValue.from(content));
  }

  IValue number(double content) {
    return keep(IValue.from(content));
  }

  /** Copies a tensor out. */
  float[] read(IValue tensor) {
    return tensor.toTensor(arrays).toFloatArray();
  }

  /** Copies a list of tensors out. */
  List<float[]> readAll(IValue tensors) {
    return Arrays.stream(tensors.toTensorArray(arrays)).map(PtNDArray::toFloatArray).toList();
  }

  /** Copies a list of tensors of doubles out. */
  List<double[]> readAllDoubles(IValue tensors) {
    return Arrays.stream(tensors.toTensorArray(arrays)).map(PtNDArray::toDoubleArray).toList();
  }

  /** How many values wait to be freed. */
  int size() {
    return values.size() + arrays.getManagedArrays().size();
  }

  @Override
  public void close() {
    values.forEach(IValue::close);
    values.clear();
    arrays.close();
  }

  private IValue list(List<PtNDArray> content) {
    return keep(IValue.listFrom(content.toArray(PtNDArray[]::new)));
  }

  private PtNDArray doubleArray(double[] content, Shape shape) {
    return arrays.create(DoubleBuffer.wrap(content), shape, DataType.FLOAT64);
  }

  private PtNDArray longs(long[] content) {
    return arrays.create(LongBuffer.wrap(content), new Shape(content.length), DataType.INT64);
  }

  private PtNDArray array(Buffer content, Shape shape) {
    return arrays.create(content, shape, DataType.FLOAT32);
  }

  private static Shape shape(org.lth.workbench.domain.Shape shape) {
    return new Shape(shape.extents().stream().mapToLong(Integer::longValue).toArray());
  }
}
