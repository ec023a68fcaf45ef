package org.lth.workbench.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.NamedDigest;
import org.lth.workbench.domain.SetDigest;
import org.lth.workbench.domain.Shape;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.domain.TensorSet;

/** Digests against a second computation that uses nothing of the first. */
class ContentDigestsTest {
  private static final TensorName WEIGHT = new TensorName("fc1.weight");

  private static Tensor tensor(String name, float... values) {
    return new Tensor(new TensorName(name), Shape.of(values.length), values);
  }

  private static String sha256(byte[]... parts) throws NoSuchAlgorithmException {
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    for (byte[] part : parts) {
      sha.update(part);
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  @Test
  void a_tensor_is_its_header_a_newline_and_little_endian_floats() throws Exception {
    float[] values = {1.5f, -0.0f, 0.0f, Float.MIN_VALUE, -3.25f, Float.MAX_VALUE};
    ByteBuffer bytes = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putInt(Float.floatToRawIntBits(value));
    }
    byte[] header =
        "{\"dtype\":\"float32\",\"name\":\"fc1.weight\",\"shape\":[2,3]}".getBytes(UTF_8);

    Digest digest = ContentDigests.of(new Tensor(WEIGHT, Shape.of(2, 3), values));

    assertThat(digest.hex()).isEqualTo(sha256(header, new byte[] {'\n'}, bytes.array()));
    assertThat(digest.hex())
        .isEqualTo("90b4eafc9051f5e9d9cc26faf9f91945f566ed314bf50ae6d06bc72d0fe6f5a3");
  }

  @Test
  void a_mask_is_its_header_a_newline_and_bits_from_the_least_significant_on() throws Exception {
    BitSet kept = new BitSet();
    kept.set(0);
    kept.set(3);
    kept.set(9);
    byte[] header = "{\"dtype\":\"bool\",\"name\":\"fc1.weight\",\"shape\":[2,5]}".getBytes(UTF_8);

    Digest digest = ContentDigests.of(new Mask(WEIGHT, Shape.of(2, 5), kept));

    assertThat(digest.hex()).isEqualTo(sha256(header, new byte[] {'\n', 0b1001, 0b10}));
    assertThat(digest.hex())
        .isEqualTo("df89671cd3bced6f54d8efb22affb91259e67be80e6f2518c4ac98d8b050b6f4");
  }

  @Test
  void a_set_is_its_lines_sorted_by_the_bytes_of_the_names() throws Exception {
    Tensor upper = tensor("Z", 1);
    Tensor dash = tensor("a-b", 2);
    Tensor dot = tensor("a.b", 3);
    Tensor slash = tensor("a/m", 4);
    Tensor longer = tensor("a0", 5);
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (Tensor tensor : List.of(upper, dash, dot, slash, longer)) {
      lines.writeBytes(
          (tensor.name().value() + " " + ContentDigests.of(tensor).hex() + "\n").getBytes(UTF_8));
    }

    SetDigest digest = ContentDigests.of(new TensorSet(List.of(longer, slash, dot, dash, upper)));

    assertThat(digest.digest().hex()).isEqualTo(sha256(lines.toByteArray()));
    assertThat(digest.tensors())
        .extracting(part -> part.name().value())
        .containsExactly("Z", "a-b", "a.b", "a/m", "a0");
    assertThat(digest.tensors().get(0))
        .isEqualTo(new NamedDigest(upper.name(), ContentDigests.of(upper)));
  }

  @Test
  void the_order_within_a_set_does_not_matter() {
    Tensor a = tensor("a", 1, 2);
    Tensor b = tensor("b", 3);
    Mask first = Mask.dense(new TensorName("a"), Shape.of(2));
    Mask second = Mask.dense(new TensorName("b"), Shape.of(1));

    assertThat(ContentDigests.of(new TensorSet(List.of(a, b))))
        .isEqualTo(ContentDigests.of(new TensorSet(List.of(b, a))));
    assertThat(ContentDigests.of(new MaskSet(List.of(first, second))))
        .isEqualTo(ContentDigests.of(new MaskSet(List.of(second, first))));
  }

  @Test
  void every_part_of_a_tensor_is_part_of_its_identity() {
    float nan = Float.intBitsToFloat(0x7fc00000);
    float otherNan = Float.intBitsToFloat(0x7fc00001);
    List<Digest> digests =
        List.of(
            ContentDigests.of(tensor("a", 0.0f, 1)),
            ContentDigests.of(tensor("a", -0.0f, 1)),
            ContentDigests.of(tensor("a", 1, 0.0f)),
            ContentDigests.of(tensor("a", nan, 1)),
            ContentDigests.of(tensor("a", otherNan, 1)),
            ContentDigests.of(tensor("b", 0.0f, 1)),
            ContentDigests.of(new Tensor(new TensorName("a"), Shape.of(2, 1), new float[] {0, 1})),
            ContentDigests.of(new Tensor(new TensorName("a"), Shape.of(1, 2), new float[] {0, 1})));

    assertThat(digests).doesNotHaveDuplicates();
  }

  @Test
  void an_empty_set_and_a_set_of_one_have_digests_of_their_own() throws Exception {
    SetDigest empty = ContentDigests.of(new TensorSet(List.of()));
    SetDigest one = ContentDigests.of(new TensorSet(List.of(tensor("a", 1))));

    assertThat(empty.digest().hex()).isEqualTo(sha256());
    assertThat(one.digest()).isNotEqualTo(one.tensors().get(0).digest());
  }

  @Property(tries = 100)
  void equal_bits_and_only_they_have_equal_digests(
      @ForAll @Size(4) int[] left, @ForAll @Size(4) int[] right) {
    boolean equal = Arrays.equals(left, right);

    assertThat(digest(left).equals(digest(right))).isEqualTo(equal);
    assertThat(digest(left)).isEqualTo(digest(left.clone()));
  }

  private static Digest digest(int[] bits) {
    float[] values = new float[bits.length];
    for (int i = 0; i < bits.length; i++) {
      values[i] = Float.intBitsToFloat(bits[i]);
    }
    return ContentDigests.of(tensor("a", values));
  }
}
