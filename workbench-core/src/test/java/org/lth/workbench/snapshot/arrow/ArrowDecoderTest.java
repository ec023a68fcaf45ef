package org.lth.workbench.snapshot.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Shape;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.snapshot.SnapshotSamples;

class ArrowDecoderTest {
  private static final int COLUMNS = 20;
  private static final int COLUMN_BYTES = 8_000;
  private static final int BUFFERS_OF_A_COLUMN = 3 * 2 * Long.BYTES;
  private static final int MAGIC_AND_LENGTH = 10;
  private static final int END_OF_STREAM = 8;

  @Test
  void columns_that_together_are_longer_than_the_file_are_refused() {
    byte[] honest = encoded();
    byte[] multiplied = withOneBodyForAll(honest);

    assertThat(ArrowDecoder.decode(honest).columns()).hasSize(COLUMNS);
    assertThat(multiplied.length).isLessThan(4 * COLUMN_BYTES);
    assertThatThrownBy(() -> ArrowDecoder.decode(multiplied))
        .hasMessageContaining("longer than the file");
  }

  @Test
  void what_is_no_arrow_file_is_refused() {
    assertThatThrownBy(() -> ArrowDecoder.decode(new byte[1000]))
        .hasMessageContaining("as an Arrow file does");
  }

  private static byte[] encoded() {
    List<Tensor> tensors = new ArrayList<>();
    for (int i = 0; i < COLUMNS; i++) {
      tensors.add(SnapshotSamples.tensor("t" + i, Shape.of(2_000), new float[2_000]));
    }
    SnapshotHeader header =
        new SnapshotHeader(
            SnapshotHeader.Kind.TENSORS, new Digest("ab".repeat(32)), Optional.empty());
    try (BufferAllocator allocator = new RootAllocator()) {
      return ArrowEncoder.encode(
          new ArrowContent(
              header, TensorColumns.encode(new TensorSet(tensors), SnapshotSamples.NO_MASKS)),
          allocator);
    }
  }

  // Lets every column start where the first does, and cuts the others out of the file.
  private static byte[] withOneBodyForAll(byte[] file) {
    ByteBuffer patched = ByteBuffer.wrap(file.clone()).order(ByteOrder.LITTLE_ENDIAN);
    int first = firstColumnBuffer(patched);
    for (int i = 0; i < COLUMNS; i++) {
      patched.putLong(first + i * BUFFERS_OF_A_COLUMN, 0);
    }
    long bodyLength = (long) COLUMNS * COLUMN_BYTES;
    for (int at = 0; at < file.length - Long.BYTES; at += Long.BYTES) {
      if (patched.getLong(at) == bodyLength) {
        patched.putLong(at, COLUMN_BYTES);
      }
    }
    // The columns are zeros, so it does not matter which of them are cut out.
    int cut = (COLUMNS - 1) * COLUMN_BYTES;
    int footerLength = patched.getInt(file.length - MAGIC_AND_LENGTH);
    int end = file.length - MAGIC_AND_LENGTH - footerLength - END_OF_STREAM;
    byte[] shorter = new byte[file.length - cut];
    System.arraycopy(patched.array(), 0, shorter, 0, end - cut);
    System.arraycopy(patched.array(), end, shorter, end - cut, file.length - end);
    return shorter;
  }

  private static int firstColumnBuffer(ByteBuffer bytes) {
    int at = 0;
    while (bytes.getLong(at) != 0 || bytes.getLong(at + Long.BYTES) != COLUMN_BYTES) {
      at += Long.BYTES;
    }
    return at;
  }
}
