package org.lth.workbench.snapshot.arrow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.lth.workbench.snapshot.SnapshotSamples.NO_MASKS;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.identity.ContentDigests;
import org.lth.workbench.snapshot.SnapshotDamaged;
import org.lth.workbench.snapshot.SnapshotMissing;
import org.lth.workbench.snapshot.SnapshotSamples;
import org.lth.workbench.snapshot.UnknownSnapshotFormat;
import org.lth.workbench.snapshot.arrow.TestHome.Sample;

class DamagedSnapshotTest {
  private static final Digest MASKS = ContentDigests.of(SnapshotSamples.masks()).digest();

  @TempDir Path root;
  private TestHome home;

  /** What a file can hold. */
  enum Content {
    WHOLE_TENSORS,
    SURVIVORS,
    MASKS,
    TABLE;

    Sample putInto(TestHome home) {
      return switch (this) {
        case WHOLE_TENSORS -> home.tensors(NO_MASKS);
        case SURVIVORS -> home.tensors(SnapshotSamples.masks());
        case MASKS -> home.masks();
        case TABLE -> home.table();
      };
    }
  }

  @BeforeEach
  void makeHome() {
    home = TestHome.at(root);
  }

  @Test
  void a_flip_of_any_byte_is_refused_and_found() {
    Sample sample = home.tensors(SnapshotSamples.masks());
    byte[] whole = home.bytes(sample.digest());
    for (int i = 0; i < whole.length; i++) {
      home.replace(sample.digest(), flipped(whole, i, 0xff));

      assertRefused(sample, "byte " + i);
    }
    home.replace(sample.digest(), whole);
    assertThat(home.store().check(home.item(sample.digest()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 1, 8})
  void a_file_of_another_length_is_refused_and_found(int difference) {
    Sample sample = home.table();
    byte[] whole = home.bytes(sample.digest());
    home.replace(sample.digest(), Arrays.copyOf(whole, Math.max(0, whole.length + difference)));

    assertRefused(sample, "length");
    assertThat(home.store().check(home.item(sample.digest())).map(Problem::expected))
        .contains(whole.length + " bytes");
  }

  @ParameterizedTest
  @EnumSource
  void without_a_ledger_a_flip_of_any_byte_never_gives_other_numbers(Content content) {
    Sample sample = content.putInto(home);
    byte[] whole = home.bytes(sample.digest());
    int refused = 0;
    for (int i = 0; i < whole.length; i++) {
      for (int bits : new int[] {0x01, 0x80}) {
        home.replace(sample.digest(), flipped(whole, i, bits));
        Throwable failure = catchThrowable(() -> sample.readFrom(home.forgetfulStore()));
        if (failure != null) {
          refused++;
          assertThat(failure)
              .as("byte " + i + " by " + bits)
              .isInstanceOfAny(
                  SnapshotDamaged.class, UnknownSnapshotFormat.class, SnapshotMissing.class);
        }
      }
    }
    assertThat(refused).isGreaterThan(400);
  }

  @ParameterizedTest
  @EnumSource
  void without_a_ledger_a_truncated_file_is_damaged(Content content) {
    Sample sample = content.putInto(home);
    byte[] whole = home.bytes(sample.digest());
    for (int length = 0; length < whole.length; length++) {
      home.replace(sample.digest(), Arrays.copyOf(whole, length));

      assertThat(catchThrowable(() -> sample.readFrom(home.forgetfulStore())))
          .as("length " + length)
          .isInstanceOf(SnapshotDamaged.class);
    }
  }

  @Test
  void without_a_ledger_another_snapshot_in_its_place_is_damaged() {
    Sample tensors = home.tensors(NO_MASKS);
    home.replace(tensors.digest(), home.bytes(home.masks().digest()));

    assertThatThrownBy(() -> tensors.readFrom(home.forgetfulStore()))
        .isInstanceOf(SnapshotDamaged.class)
        .hasMessageContaining("expected: " + tensors.digest())
        .hasMessageContaining("actual:   " + MASKS);
  }

  @Test
  void survivors_are_not_read_under_damaged_masks() {
    Sample survivors = home.tensors(SnapshotSamples.masks());
    byte[] whole = home.bytes(MASKS);
    home.replace(MASKS, flipped(whole, whole.length / 2, 1));

    assertThatThrownBy(() -> survivors.readFrom(home.store()))
        .isInstanceOf(SnapshotDamaged.class)
        .hasMessageContaining(home.layout().snapshot(MASKS).toString());
    assertThat(home.store().check(home.item(survivors.digest())).map(Problem::where))
        .contains(home.layout().snapshot(MASKS).toString());
  }

  @Test
  void survivors_are_not_read_without_their_masks() {
    Sample survivors = home.tensors(SnapshotSamples.masks());
    home.delete(MASKS);

    assertThatThrownBy(() -> survivors.readFrom(home.store()))
        .isInstanceOf(SnapshotMissing.class)
        .hasMessageContaining(home.layout().snapshot(MASKS).toString());
  }

  @Test
  void a_newer_format_is_refused_by_name() {
    Sample sample = home.tensors(NO_MASKS);
    byte[] newer = home.bytes(sample.digest());
    newer[versionIndex(newer)] = '7';
    home.replace(sample.digest(), newer);

    assertThatThrownBy(() -> sample.readFrom(home.forgetfulStore()))
        .isInstanceOf(UnknownSnapshotFormat.class)
        .hasMessageContaining("expected: workbench.snapshot 1")
        .hasMessageContaining("actual:   workbench.snapshot 7");
  }

  private void assertRefused(Sample sample, String damage) {
    String file = home.layout().snapshot(sample.digest()).toString();
    assertThat(catchThrowable(() -> sample.readFrom(home.store())))
        .as(damage)
        .isInstanceOf(SnapshotDamaged.class)
        .hasMessageContaining(file);
    assertThat(home.store().check(home.item(sample.digest())).map(Problem::where))
        .as(damage)
        .contains(file);
  }

  private static byte[] flipped(byte[] bytes, int index, int bits) {
    byte[] flipped = bytes.clone();
    flipped[index] ^= (byte) bits;
    return flipped;
  }

  // The footer's version is the text of length 1 that is "1"; no other text of the file is.
  private static int versionIndex(byte[] bytes) {
    return new String(bytes, ISO_8859_1).lastIndexOf("\u0001\0\0\0001\0") + 4;
  }
}
