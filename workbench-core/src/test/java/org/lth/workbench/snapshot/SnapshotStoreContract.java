package org.lth.workbench.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lth.workbench.snapshot.SnapshotAssertions.assertSameBits;
import static org.lth.workbench.snapshot.SnapshotSamples.NO_MASKS;
import static org.lth.workbench.snapshot.SnapshotSamples.masks;
import static org.lth.workbench.snapshot.SnapshotSamples.only;
import static org.lth.workbench.snapshot.SnapshotSamples.table;
import static org.lth.workbench.snapshot.SnapshotSamples.tensor;
import static org.lth.workbench.snapshot.SnapshotSamples.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.NamedDigest;
import org.lth.workbench.domain.SetDigest;
import org.lth.workbench.domain.Shape;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.domain.TensorSet;

/** What every snapshot store does. */
public abstract class SnapshotStoreContract {
  /** An empty store, the same one within a test. */
  protected abstract SnapshotStore store();

  @Test
  void whole_tensors_are_read_back_in_their_order() {
    TensorSet two =
        new TensorSet(
            List.of(tensor("b", Shape.of(2), 1, 2), tensor("a", Shape.of(1, 2, 1), -3, 4)));

    Digest digest = store().put(two, NO_MASKS).digest();

    assertSameBits(store().tensors(digest), two);
  }

  @Test
  void pruned_tensors_are_read_back_bit_for_bit() {
    Digest digest = store().put(weights(), masks()).digest();

    assertSameBits(store().tensors(digest), weights());
  }

  @Test
  void every_bit_of_a_number_survives() {
    int[] bits = {0x7fc00001, 0xffc12345, 0x7f800001, 0x00000001, 0x80000000, 0x7f800000};
    float[] values = new float[bits.length];
    for (int i = 0; i < bits.length; i++) {
      values[i] = Float.intBitsToFloat(bits[i]);
    }
    TensorSet odd = only(tensor("fc1.weight", Shape.of(6), values));

    assertSameBits(store().tensors(store().put(odd, NO_MASKS).digest()), odd);
  }

  @Test
  void a_part_is_under_the_mask_of_its_tensor() {
    TensorSet moments =
        new TensorSet(
            List.of(
                tensor("fc1.weight/m", Shape.of(2, 3), 1, 0, 2, 3, 0, 4),
                tensor("fc1.weight/v", Shape.of(2, 3), 5, 0, 6, 7, 0, 8)));

    assertSameBits(store().tensors(store().put(moments, masks()).digest()), moments);
    assertThatThrownBy(
            () ->
                store()
                    .put(only(tensor("fc1.weight/m", Shape.of(2, 3), 1, 9, 2, 3, 0, 4)), masks()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fc1.weight/m")
        .hasMessageContaining("index 1");
  }

  @Test
  void the_masks_of_pruned_tensors_are_kept_too() {
    store().put(weights(), masks());

    assertThat(store().masks(goldenMasks())).isEqualTo(masks());
  }

  @Test
  void tensors_with_every_weight_pruned_are_read_back() {
    MaskSet nothing =
        new MaskSet(
            List.of(Mask.unpack(new TensorName("fc1.weight"), Shape.of(2, 2), new byte[1])));
    TensorSet zeros = only(tensor("fc1.weight", Shape.of(2, 2), 0, 0, 0, 0));

    assertSameBits(store().tensors(store().put(zeros, nothing).digest()), zeros);
  }

  @Test
  void a_pruned_position_that_is_not_zero_is_refused_by_tensor_and_index() {
    for (float wrong : new float[] {Float.MIN_VALUE, -0.0f, Float.NaN}) {
      TensorSet unpruned =
          only(tensor("fc1.weight", Shape.of(2, 3), 0.5f, 0, 1, 1.5f, wrong, -2.25f));

      assertThatThrownBy(() -> store().put(unpruned, masks()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("fc1.weight")
          .hasMessageContaining("index 4")
          .hasMessageContaining(Float.toString(wrong));
    }
  }

  @Test
  void a_mask_of_another_shape_is_refused() {
    TensorSet turned = only(tensor("fc1.weight", Shape.of(3, 2), 1, 0, 1, 1, 0, 1));

    assertThatThrownBy(() -> store().put(turned, masks()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fc1.weight has shape [3, 2] but its mask has [2, 3]");
  }

  @Test
  void masks_are_read_back() {
    MaskSet two =
        new MaskSet(
            List.of(
                Mask.unpack(new TensorName("b"), Shape.of(3, 3), new byte[] {0x55, 0x01}),
                Mask.dense(new TensorName("a"), Shape.of(17))));

    MaskSet found = store().masks(store().put(two).digest());

    assertThat(found).containsExactlyElementsOf(two);
  }

  @Test
  void a_table_is_read_back_bit_for_bit() {
    Table odd =
        new Table(
            List.of(
                new Table.Longs("step", new long[] {Long.MIN_VALUE, 0, Long.MAX_VALUE}),
                new Table.Floats("loss", new float[] {-0.0f, Float.NaN, Float.MIN_VALUE}),
                new Table.Doubles("accuracy", new double[] {-0.0, Double.NaN, Math.PI})));

    assertSameBits(store().table(store().put(odd)), odd);
  }

  @Test
  void sets_without_members_are_read_back_whatever_they_are_sets_of() {
    Digest tensors = store().put(new TensorSet(List.of()), NO_MASKS).digest();
    Digest masks = store().put(NO_MASKS).digest();

    assertThat(masks).isEqualTo(tensors);
    assertThat(store().tensors(tensors)).isEmpty();
    assertThat(store().masks(masks)).isEmpty();
  }

  @Test
  void the_digest_of_tensors_is_that_of_the_documented_rule() {
    byte[] weight = littleEndian(0.5f, 0f, -0.0f, 1.5f, 0f, -2.25f);
    String weightHex =
        sha256("{\"dtype\":\"float32\",\"name\":\"fc1.weight\",\"shape\":[2,3]}\n", weight);
    String biasHex =
        sha256(
            "{\"dtype\":\"float32\",\"name\":\"fc1.bias\",\"shape\":[3]}\n", littleEndian(1, 2, 3));

    SetDigest digest = store().put(weights(), masks());

    assertThat(digest.tensors())
        .containsExactly(
            new NamedDigest(new TensorName("fc1.bias"), new Digest(biasHex)),
            new NamedDigest(new TensorName("fc1.weight"), new Digest(weightHex)));
    assertThat(digest.digest().hex())
        .isEqualTo(sha256("fc1.bias " + biasHex + "\nfc1.weight " + weightHex + "\n", new byte[0]))
        .isEqualTo("4a9f4f4391d3d056b48c29f43c1bfbdc8002dd7019c3026536803acb1b290450");
  }

  @Test
  void the_digest_of_masks_is_that_of_the_documented_rule() {
    assertThat(store().put(masks()).digest()).isEqualTo(goldenMasks());
    assertThat(goldenMasks().hex())
        .isEqualTo("d5b5b24f382f145c2d13ddb745585337e58ace73e48850215d0da31ea1ab3f03");
  }

  @Test
  void the_digest_of_a_table_does_not_change() {
    assertThat(store().put(table()).hex())
        .isEqualTo("00da6bd773468f79a98db72c03bc7e44927d39046c10dd56074945e9883f80ca");
  }

  @Test
  void putting_again_changes_nothing() {
    SetDigest first = store().put(weights(), masks());

    assertThat(store().put(weights(), masks())).isEqualTo(first);
    assertSameBits(store().tensors(first.digest()), weights());
  }

  @Test
  void what_was_put_is_contained() {
    Digest digest = new Digest("ab".repeat(32));

    assertThat(store().contains(digest)).isFalse();
    assertThat(store().contains(store().put(weights(), masks()).digest())).isTrue();
    assertThat(store().contains(store().put(table()))).isTrue();
    assertThat(store().contains(goldenMasks())).isTrue();
  }

  @Test
  void what_was_never_put_is_missing() {
    Digest digest = new Digest("ab".repeat(32));

    assertThatThrownBy(() -> store().tensors(digest))
        .isInstanceOf(SnapshotMissing.class)
        .hasMessageContaining(digest.hex());
    assertThatThrownBy(() -> store().masks(digest)).isInstanceOf(SnapshotMissing.class);
    assertThatThrownBy(() -> store().table(digest)).isInstanceOf(SnapshotMissing.class);
  }

  @Test
  void what_is_of_another_kind_is_refused() {
    Digest masks = store().put(masks()).digest();
    Digest table = store().put(table());

    assertThatThrownBy(() -> store().tensors(masks)).isInstanceOf(SnapshotDamaged.class);
    assertThatThrownBy(() -> store().masks(table)).isInstanceOf(SnapshotDamaged.class);
    assertThatThrownBy(() -> store().table(masks)).isInstanceOf(SnapshotDamaged.class);
  }

  @Test
  void what_was_put_does_not_change_with_its_maker() {
    float[] values = {1, 2};
    Digest digest = store().put(only(tensor("a", Shape.of(2), values)), NO_MASKS).digest();

    values[0] = 9;

    assertSameBits(store().tensors(digest), only(tensor("a", Shape.of(2), 1, 2)));
  }

  private static Digest goldenMasks() {
    String hex =
        sha256("{\"dtype\":\"bool\",\"name\":\"fc1.weight\",\"shape\":[2,3]}\n", new byte[] {45});
    return new Digest(sha256("fc1.weight " + hex + "\n", new byte[0]));
  }

  private static byte[] littleEndian(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return bytes.array();
  }

  private static String sha256(String text, byte[] bytes) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(sha256.digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
