package org.lth.workbench.chance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.lth.workbench.domain.Seed;

class GeneratorTest {
  private static final Seed ONE = new Seed(1);
  private static final Draw INIT = Draw.of(ONE, "init", "0", "fc1.weight");

  private static float[] normals(Draw draw, int count) {
    float[] values = new float[count];
    Generator.of(draw).fillNormal(values, 1);
    return values;
  }

  /** These draws are in recorded runs: they stay as they are for as long as there are any. */
  @Test
  void the_first_normals_are_pinned() {
    int[] bits = new int[5];
    float[] values = normals(INIT, 5);
    Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));

    assertThat(bits).containsExactly(0xba93ba3e, 0x3e229f9c, 0x3e30d834, 0x3f5b65f3, 0x3f4b9776);
  }

  /** Pinned for the same reason. */
  @Test
  void the_first_places_of_a_permutation_are_pinned() {
    int[] order = Generator.of(Draw.of(ONE, "data-order", "0")).permutation(100);

    assertThat(Arrays.copyOf(order, 10)).containsExactly(11, 92, 60, 99, 71, 62, 23, 46, 58, 14);
  }

  @Test
  void the_version_is_pinned_with_the_draws() {
    assertThat(Generator.VERSION).isEqualTo("xoshiro256++/sha256-of-name/polar-strict/1");
  }

  /** Blackman and Vigna's generator, written down a second time. */
  private static final class Xoshiro256PlusPlus {
    private final long[] s = new long[4];

    Xoshiro256PlusPlus(String name) throws NoSuchAlgorithmException {
      byte[] seed = MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8));
      ByteBuffer.wrap(seed).asLongBuffer().get(s);
    }

    private double uniform() {
      long result = Long.rotateLeft(s[0] + s[3], 23) + s[0];
      long shifted = s[1] << 17;
      s[2] ^= s[0];
      s[3] ^= s[1];
      s[1] ^= s[2];
      s[0] ^= s[3];
      s[2] ^= shifted;
      s[3] = Long.rotateLeft(s[3], 45);
      return (result >>> 11) * 0x1.0p-53;
    }

    float[] normals(int count) {
      List<Double> normals = new ArrayList<>();
      while (normals.size() < count) {
        double x = 2 * uniform() - 1;
        double y = 2 * uniform() - 1;
        double square = x * x + y * y;
        if (square > 0 && square < 1) {
          double scale = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
          normals.add(x * scale);
          normals.add(y * scale);
        }
      }
      float[] values = new float[count];
      IntStream.range(0, count).forEach(i -> values[i] = normals.get(i).floatValue());
      return values;
    }
  }

  @Test
  void normals_are_those_of_a_second_implementation() throws Exception {
    float[] expected = new Xoshiro256PlusPlus("[1,\"init\",\"0\",\"fc1.weight\"]").normals(10_001);

    assertThat(normals(INIT, 10_001)).isEqualTo(expected);
  }

  @Property(tries = 50)
  void equal_names_give_equal_draws(@ForAll @LongRange(max = Seed.MAX) long seed) {
    Draw draw = Draw.of(new Seed(seed), "init", "a");
    Draw same = Draw.of(new Seed(seed), "init", "a");

    assertThat(normals(draw, 9)).isEqualTo(normals(same, 9));
    assertThat(Generator.of(draw).permutation(9)).isEqualTo(Generator.of(same).permutation(9));
  }

  @Test
  void any_difference_in_a_name_changes_the_draws() {
    List<Draw> draws =
        List.of(
            Draw.of(ONE, "init"),
            Draw.of(new Seed(2), "init"),
            Draw.of(new Seed(Seed.MAX), "init"),
            Draw.of(ONE, "Init"),
            Draw.of(ONE, "data-order"),
            Draw.of(ONE, ""),
            Draw.of(ONE, "init", ""),
            Draw.of(ONE, "init", "", ""),
            Draw.of(ONE, "init", "0"),
            Draw.of(ONE, "init", "1"),
            Draw.of(ONE, "init", "0", "1"),
            Draw.of(ONE, "init", "1", "0"),
            Draw.of(ONE, "init", "a", "bc"),
            Draw.of(ONE, "init", "ab", "c"),
            Draw.of(ONE, "init", "abc"),
            Draw.of(ONE, "inita", "bc"),
            Draw.of(ONE, "init", "a,bc"),
            Draw.of(ONE, "init", "a\",\"bc"),
            Draw.of(ONE, "init\",\"a", "bc"),
            Draw.of(ONE, "init", "é"),
            Draw.of(ONE, "init", "e\u0301"));

    List<String> first = draws.stream().map(draw -> Arrays.toString(normals(draw, 4))).toList();

    assertThat(first).doesNotHaveDuplicates();
  }

  @Test
  void a_name_that_has_no_bytes_of_its_own_is_refused() {
    Draw lone = Draw.of(ONE, "init", "\ud800");

    assertThatThrownBy(() -> Generator.of(lone)).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void more_draws_begin_with_the_same_draws() {
    float[] few = normals(INIT, 7);

    assertThat(Arrays.copyOf(normals(INIT, 100), 7)).isEqualTo(few);
  }

  @Test
  void draws_of_one_generator_go_on_and_do_not_repeat() {
    Generator generator = Generator.of(INIT);
    float[] first = new float[4];
    float[] second = new float[4];

    generator.fillNormal(first, 1);
    generator.fillNormal(second, 1);

    assertThat(second).doesNotContain(first);
  }

  @Property(tries = 50)
  void a_permutation_has_every_number_once(@ForAll @IntRange(max = 300) int count) {
    int[] order = Generator.of(INIT).permutation(count);

    Arrays.sort(order);
    assertThat(order).isEqualTo(IntStream.range(0, count).toArray());
  }

  @Test
  void every_number_comes_first_about_equally_often() {
    int[] times = new int[10];
    for (int epoch = 0; epoch < 10_000; epoch++) {
      times[Generator.of(Draw.of(ONE, "data-order", "" + epoch)).permutation(10)[0]]++;
    }

    // Each count has mean 1000 and deviation 30.
    assertThat(Arrays.stream(times).boxed())
        .allSatisfy(count -> assertThat(count).isBetween(880, 1120));
  }

  @Test
  void normals_pass_the_test_of_kolmogorov_and_smirnov() {
    for (int draw = 0; draw < 5; draw++) {
      float[] values = new float[10_000];
      Generator.of(Draw.of(ONE, "normality", "" + draw)).fillNormal(values, 3);

      double p = p(IntStream.range(0, values.length).mapToDouble(i -> values[i]), 3);

      assertThat(p).as("draw %d", draw).isGreaterThan(0.01);
    }
  }

  @Test
  void the_test_of_kolmogorov_and_smirnov_would_notice_another_deviation() {
    float[] values = normals(INIT, 10_000);

    assertThat(p(IntStream.range(0, values.length).mapToDouble(i -> values[i]), 1.05))
        .isLessThan(0.001);
  }

  private static double p(DoubleStream sample, double deviation) {
    NormalDistribution normal = NormalDistribution.of(0, deviation);
    return KolmogorovSmirnovTest.withDefaults()
        .test(sample.toArray(), normal::cumulativeProbability)
        .getPValue();
  }
}
