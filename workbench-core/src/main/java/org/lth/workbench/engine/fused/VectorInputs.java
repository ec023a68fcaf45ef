package org.lth.workbench.engine.fused;

import static jdk.incubator.vector.FloatVector.broadcast;
import static org.lth.workbench.engine.fused.Lanes.COUNT;
import static org.lth.workbench.engine.fused.Lanes.FLOATS;
import static org.lth.workbench.engine.fused.Layout.FIRST;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Inputs from pixels, by the three operations that the table was made with. */
final class VectorInputs {
  private static final VectorSpecies<Byte> BYTES =
      COUNT == Layout.LANES ? ByteVector.SPECIES_128 : ByteVector.SPECIES_64;

  /** No vector of bytes is as short as 4. */
  private static final boolean HAS_BYTES = COUNT == BYTES.length();

  /** Bytes have signs, pixels have not: with the first bit turned, a byte is its pixel less 128. */
  private static final byte FIRST_BIT = (byte) 0x80;

  private static final float OFFSET = 128;

  private VectorInputs() {}

  static void normalize(PixelScale scale, byte[] pixels, float[] inputs, Slice slice) {
    int i = 0;
    if (HAS_BYTES) {
      i = slice.length() - slice.length() % COUNT;
      Slice whole = new Slice(slice.from(), slice.to(), i);
      if (scale.isByReciprocals()) {
        multiply(scale, pixels, inputs, whole);
      } else {
        divide(scale, pixels, inputs, whole);
      }
    }
    for (; i < slice.length(); i++) {
      inputs[FIRST + slice.to() + i] = scale.of(pixels[slice.from() + i]);
    }
  }

  /** Corrected products with reciprocals, which take a fraction of the time of divisions. */
  private static void multiply(PixelScale scale, byte[] pixels, float[] inputs, Slice slice) {
    FloatVector offset = broadcast(FLOATS, OFFSET);
    FloatVector minusWhite = broadcast(FLOATS, -PixelScale.WHITE);
    FloatVector perWhite = broadcast(FLOATS, 1 / PixelScale.WHITE);
    FloatVector mean = broadcast(FLOATS, scale.mean());
    FloatVector minusDeviation = broadcast(FLOATS, -scale.deviation());
    FloatVector perDeviation = broadcast(FLOATS, 1 / scale.deviation());
    int from = slice.from();
    int to = FIRST + slice.to();
    for (int i = 0; i < slice.length(); i += COUNT) {
      ByteVector bytes =
          ByteVector.fromArray(BYTES, pixels, from + i).lanewise(VectorOperators.XOR, FIRST_BIT);
      FloatVector signed = (FloatVector) bytes.convertShape(VectorOperators.B2F, FLOATS, 0);
      FloatVector pixel = signed.add(offset);
      FloatVector about = pixel.mul(perWhite);
      FloatVector part = about.fma(minusWhite, pixel).fma(perWhite, about).sub(mean);
      FloatVector near = part.mul(perDeviation);
      near.fma(minusDeviation, part).fma(perDeviation, near).intoArray(inputs, to + i);
    }
  }

  private static void divide(PixelScale scale, byte[] pixels, float[] inputs, Slice slice) {
    FloatVector offset = broadcast(FLOATS, OFFSET);
    FloatVector white = broadcast(FLOATS, PixelScale.WHITE);
    FloatVector mean = broadcast(FLOATS, scale.mean());
    FloatVector deviation = broadcast(FLOATS, scale.deviation());
    int from = slice.from();
    int to = FIRST + slice.to();
    for (int i = 0; i < slice.length(); i += COUNT) {
      ByteVector bytes =
          ByteVector.fromArray(BYTES, pixels, from + i).lanewise(VectorOperators.XOR, FIRST_BIT);
      FloatVector pixel = (FloatVector) bytes.convertShape(VectorOperators.B2F, FLOATS, 0);
      pixel.add(offset).div(white).sub(mean).div(deviation).intoArray(inputs, to + i);
    }
  }
}
