package org.lth.workbench.dataset.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.dataset.DatasetDamaged;
import org.lth.workbench.dataset.DatasetMissing;
import org.lth.workbench.dataset.IdxBytes;
import org.lth.workbench.domain.WorkbenchException;

class IdxFormatTest {
  private static final int COUNT = 3;
  private static final int BYTES = 16 + COUNT * 16;

  @Test
  void images_are_read() {
    IdxFormat.IdxArray read = read(IdxBytes.images(COUNT));

    assertThat(read.extents()).containsExactly(COUNT, 4, 4);
    assertThat(read.values()).isEqualTo(Arrays.copyOfRange(IdxBytes.images(COUNT), 16, BYTES));
  }

  @Test
  void labels_are_read() {
    IdxFormat.IdxArray read = read(IdxBytes.labels(12), IdxPart.TEST_LABELS);

    assertThat(read.extents()).containsExactly(12);
    assertThat(read.values()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1);
  }

  @Test
  void gzip_is_seen_by_its_content() {
    assertThat(read(IdxBytes.gzip(IdxBytes.images(COUNT))).values())
        .isEqualTo(read(IdxBytes.images(COUNT)).values());
  }

  @Test
  void a_file_that_is_not_idx_is_refused() {
    byte[] bytes = IdxBytes.images(COUNT);
    bytes[1] = 1;

    assertDamaged(bytes).withMessageContaining("not an IDX file").withMessageContaining("00 01 08");
  }

  @Test
  void another_element_type_is_refused() {
    byte[] bytes = IdxBytes.images(COUNT);
    bytes[2] = 0x0D;

    assertDamaged(bytes)
        .withMessageContaining("wrong element type")
        .withMessageContaining("00 00 0d 03");
  }

  @Test
  void labels_in_place_of_images_are_refused() {
    assertDamaged(IdxBytes.labels(COUNT))
        .withMessageContaining("wrong number of dimensions")
        .withMessageContaining("03 (images, rows, columns)")
        .withMessageContaining("00 00 08 01");
  }

  @Test
  void an_empty_file_is_refused() {
    assertDamaged(new byte[0]).withMessageContaining("a file is empty");
  }

  @Test
  void a_file_that_holds_no_image_is_refused() {
    assertDamaged(IdxBytes.images(0)).withMessageContaining("holds nothing");
  }

  @Test
  void every_truncation_says_how_much_there_should_be_and_is() {
    for (int length = 1; length < BYTES; length++) {
      assertDamaged(Arrays.copyOf(IdxBytes.images(COUNT), length))
          .withMessageContaining("cut off")
          .withMessageContaining("expected: " + (length < 16 ? 16 : BYTES) + " bytes\n")
          .withMessageContaining("actual:   " + length + " bytes\n");
    }
  }

  @Test
  void every_truncation_of_a_compressed_file_is_refused() {
    byte[] whole = IdxBytes.gzip(IdxBytes.images(COUNT));
    for (int length = 0; length < whole.length; length++) {
      assertDamaged(Arrays.copyOf(whole, length));
    }
  }

  @Test
  void a_file_that_is_cut_off_before_it_is_compressed_is_refused() {
    byte[] cut = Arrays.copyOf(IdxBytes.images(COUNT), 20);

    assertDamaged(IdxBytes.gzip(cut))
        .withMessageContaining("expected: " + BYTES + " bytes when decompressed")
        .withMessageContaining("actual:   20 bytes when decompressed");
  }

  @Test
  void bytes_after_the_end_are_refused() {
    byte[] longer = Arrays.copyOf(IdxBytes.images(COUNT), BYTES + 1);

    assertDamaged(longer).withMessageContaining("continues after its end");
    assertDamaged(IdxBytes.gzip(longer)).withMessageContaining("continues after its end");
  }

  @Test
  void garbage_after_the_end_of_gzip_is_refused() {
    byte[] whole = IdxBytes.gzip(IdxBytes.images(COUNT));
    for (int extra = 1; extra < 30; extra++) {
      assertDamaged(Arrays.copyOf(whole, whole.length + extra)).withMessageContaining("corrupt");
    }
  }

  @Test
  void a_wrong_checksum_of_gzip_is_refused() {
    byte[] bytes = IdxBytes.gzip(IdxBytes.images(COUNT));
    bytes[bytes.length - 8] ^= 1;

    assertDamaged(bytes).withMessageContaining("corrupt");
  }

  @Test
  void a_header_that_lies_about_a_possible_size_is_a_truncation_and_allocates_nothing() {
    byte[] bytes = IdxBytes.images(COUNT);
    ByteBuffer.wrap(bytes).putInt(4, RawFile.LIMIT / 16);

    assertDamaged(bytes)
        .withMessageContaining("cut off")
        .withMessageContaining("actual:   " + BYTES + " bytes");
  }

  @Test
  void a_header_beyond_what_can_be_is_refused() {
    byte[] bytes = IdxBytes.images(COUNT);
    for (int extent : new int[] {RawFile.LIMIT / 16 + 1, -1, Integer.MIN_VALUE}) {
      ByteBuffer.wrap(bytes).putInt(4, extent);

      assertDamaged(bytes)
          .withMessageContaining("larger than can be")
          .withMessageContaining("[" + Integer.toUnsignedLong(extent) + ", 4, 4]");
    }
  }

  @Test
  void extents_whose_product_overflows_are_refused() {
    byte[] bytes = IdxBytes.images(COUNT);
    ByteBuffer.wrap(bytes).putInt(4, 1 << 31).putInt(8, 1 << 31).putInt(12, 1 << 2);

    assertDamaged(bytes).withMessageContaining("larger than can be");
  }

  @Test
  void a_folder_in_place_of_a_file_is_refused(@TempDir Path folder) {
    assertThatExceptionOfType(DatasetDamaged.class)
        .isThrownBy(() -> RawFile.read(folder))
        .withMessageContaining("not a regular file")
        .withMessageContaining("a folder");
  }

  @Test
  void a_missing_file_is_missing(@TempDir Path folder) {
    assertThatExceptionOfType(DatasetMissing.class)
        .isThrownBy(() -> RawFile.read(folder.resolve("none")))
        .withMessageContaining("no such file");
  }

  @Test
  void a_link_to_a_file_is_followed(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("file"), IdxBytes.images(COUNT));
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);

    assertThat(RawFile.read(link).bytes()).isEqualTo(IdxBytes.images(COUNT));
  }

  @Property(tries = 2000)
  void a_changed_byte_is_read_or_refused_but_never_breaks_the_reader(
      @ForAll @IntRange(max = BYTES - 1) int position, @ForAll byte value) {
    byte[] bytes = IdxBytes.images(COUNT);
    Assume.that(bytes[position] != value);
    bytes[position] = value;

    assertReadOrRefused(bytes, position >= 16);
  }

  @Property(tries = 3000)
  void a_changed_byte_of_gzip_never_changes_what_is_read(
      @ForAll @IntRange(max = 200) int position, @ForAll byte value) {
    byte[] bytes = IdxBytes.gzip(IdxBytes.images(COUNT));
    Assume.that(position < bytes.length);
    bytes[position] = value;
    try {
      assertThat(read(bytes).values()).isEqualTo(read(IdxBytes.images(COUNT)).values());
    } catch (DatasetDamaged refused) {
      assertThat(refused.kind()).isEqualTo(WorkbenchException.Kind.BAD_INPUT);
    }
  }

  @Property(tries = 2000)
  void any_bytes_are_read_or_refused(@ForAll @Size(max = 64) byte[] bytes) {
    assertReadOrRefused(bytes, false);
  }

  @Property(tries = 2000)
  void any_bytes_after_a_gzip_header_are_read_or_refused(@ForAll @Size(max = 64) byte[] bytes) {
    byte[] gzip = new byte[bytes.length + 3];
    gzip[0] = 0x1f;
    gzip[1] = (byte) 0x8b;
    gzip[2] = 8;
    System.arraycopy(bytes, 0, gzip, 3, bytes.length);

    assertReadOrRefused(gzip, false);
  }

  private static void assertReadOrRefused(byte[] bytes, boolean mustBeRead) {
    try {
      IdxFormat.IdxArray read = read(bytes);
      assertThat(read.values())
          .hasSize(Arrays.stream(read.extents()).reduce(1, Math::multiplyExact));
    } catch (DatasetDamaged refused) {
      assertThat(mustBeRead).isFalse();
      assertThat(refused.problem().where()).isEqualTo("a file");
    }
  }

  private static ThrowableAssertAlternative<DatasetDamaged> assertDamaged(byte[] bytes) {
    return assertThatExceptionOfType(DatasetDamaged.class)
        .isThrownBy(() -> read(bytes))
        .withMessageContaining("where:    a file");
  }

  private static IdxFormat.IdxArray read(byte[] bytes) {
    return read(bytes, IdxPart.TRAIN_IMAGES);
  }

  private static IdxFormat.IdxArray read(byte[] bytes, IdxPart part) {
    return IdxFormat.read(new RawFile("a file", bytes), part);
  }
}
