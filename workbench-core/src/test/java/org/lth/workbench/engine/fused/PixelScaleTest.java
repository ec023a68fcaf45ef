package org.lth.workbench.engine.fused;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Scale;

/** Inputs to the bit, with reciprocals where they give it and divisions where they do not. */
class PixelScaleTest {
  private static final byte[] PIXELS = new byte[256];

  static {
    for (int i = 0; i < PIXELS.length; i++) {
      PIXELS[i] = (byte) i;
    }
  }

  private static float[] divided(float mean, float deviation) {
    float[] inputs = new float[PIXELS.length];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (i / PixelScale.WHITE - mean) / deviation;
    }
    return inputs;
  }

  private static void assertDivided(PixelScale scale) {
    float[] inputs = Layout.floats(PIXELS.length);
    new VectorKernels().normalize(scale, PIXELS, inputs, new Slice(0, 0, PIXELS.length));
    for (int i = 0; i < PIXELS.length; i++) {
      assertThat(Float.floatToRawIntBits(inputs[Layout.FIRST + i]))
          .as(scale.mean() + " " + scale.deviation() + " " + i)
          .isEqualTo(Float.floatToRawIntBits(scale.inputs()[i]));
    }
  }

  @Property(tries = 300)
  void whatever_the_scale_inputs_are_quotients(
      @ForAll @Scale(7) @FloatRange(min = 0, max = 1) float mean,
      @ForAll @Scale(7) @FloatRange(min = 0.001f, max = 1) float deviation) {
    assertDivided(PixelScale.of(mean, deviation, divided(mean, deviation)));
  }

  @Example
  void divisions_give_the_same_bits() {
    for (float mean : List.of(0f, 0.1307f, 0.2860f)) {
      assertDivided(new PixelScale(mean, 0.3081f, divided(mean, 0.3081f), false));
    }
  }

  @Example
  void the_usual_scales_need_no_division() {
    assertThat(PixelScale.of(0.1307f, 0.3081f, divided(0.1307f, 0.3081f)).isByReciprocals())
        .isTrue();
    assertThat(PixelScale.of(0.2860f, 0.3530f, divided(0.2860f, 0.3530f)).isByReciprocals())
        .isTrue();
  }

  @Example
  void inputs_that_no_reciprocal_gives_are_noticed() {
    float[] inputs = divided(0.1307f, 0.3081f);
    inputs[255] = Math.nextUp(inputs[255]);
    assertThat(PixelScale.of(0.1307f, 0.3081f, inputs).isByReciprocals()).isFalse();
  }
}
