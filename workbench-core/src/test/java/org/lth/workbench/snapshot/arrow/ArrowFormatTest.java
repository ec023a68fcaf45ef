package org.lth.workbench.snapshot.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.util.ByteArrayReadableSeekableByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.identity.ContentDigests;
import org.lth.workbench.snapshot.SnapshotSamples;
import org.lth.workbench.snapshot.arrow.DamagedSnapshotTest.Content;
import org.lth.workbench.snapshot.arrow.TestHome.Sample;

class ArrowFormatTest {
  @TempDir Path root;

  // Compatibility: files of version 1 stay readable, and their bytes stay, forever.
  @ParameterizedTest
  @EnumSource
  void content_has_the_recorded_bytes(Content content) throws IOException {
    TestHome home = TestHome.at(root);

    byte[] bytes = home.bytes(content.putInto(home).digest());

    assertThat(bytes).isEqualTo(recorded(content));
  }

  @ParameterizedTest
  @EnumSource
  void recorded_files_are_readable(Content content) throws IOException {
    TestHome home = TestHome.at(root);
    Sample sample = content.putInto(TestHome.at(root.resolve("elsewhere")));
    Files.createDirectories(home.layout().snapshots());
    home.replace(sample.digest(), recorded(content));
    home.replace(ContentDigests.of(SnapshotSamples.masks()).digest(), recorded(Content.MASKS));

    sample.readFrom(home.store());
  }

  private static byte[] recorded(Content content) throws IOException {
    String name = "/snapshot/v1/" + content.name().toLowerCase(Locale.ROOT) + ".arrow";
    try (InputStream recorded = ArrowFormatTest.class.getResourceAsStream(name)) {
      return recorded.readAllBytes();
    }
  }

  @Test
  void arrows_own_reader_reads_survivors() throws IOException {
    TestHome home = TestHome.at(root);
    Digest digest = home.tensors(SnapshotSamples.masks()).digest();
    try (BufferAllocator allocator = new RootAllocator();
        ArrowFileReader reader =
            new ArrowFileReader(
                new ByteArrayReadableSeekableByteChannel(home.bytes(digest)), allocator)) {
      assertThat(reader.loadNextBatch()).isTrue();
      FieldVector weight = reader.getVectorSchemaRoot().getVector("fc1.weight");
      FieldVector bias = reader.getVectorSchemaRoot().getVector("fc1.bias");

      assertThat(reader.getVectorSchemaRoot().getSchema().getCustomMetadata())
          .containsEntry("workbench.snapshot", "1")
          .containsEntry("workbench.kind", "tensors")
          .containsEntry("workbench.digest", digest.toString())
          .containsEntry(
              "workbench.mask", ContentDigests.of(SnapshotSamples.masks()).digest().toString());
      assertThat(floats(weight)).containsExactly(0.5f, -0.0f, 1.5f, -2.25f);
      assertThat(weight.getField().getMetadata())
          .containsEntry("workbench.encoding", "survivors")
          .containsEntry("workbench.shape", "[2,3]")
          .containsEntry("workbench.mask", "fc1.weight");
      assertThat(floats(bias)).containsExactly(1f, 2f, 3f);
      assertThat(bias.getField().getMetadata())
          .containsEntry("ARROW:extension:name", "arrow.fixed_shape_tensor")
          .containsEntry("ARROW:extension:metadata", "{\"shape\":[3]}");
      assertThat(reader.loadNextBatch()).isFalse();
    }
  }

  private static List<Float> floats(FieldVector list) {
    Float4Vector data = (Float4Vector) ((FixedSizeListVector) list).getDataVector();
    List<Float> values = new ArrayList<>();
    for (int i = 0; i < data.getValueCount(); i++) {
      values.add(data.get(i));
    }
    return values;
  }

  @Test
  void arrows_own_reader_reads_tables() throws IOException {
    TestHome home = TestHome.at(root);
    try (BufferAllocator allocator = new RootAllocator();
        ArrowFileReader reader =
            new ArrowFileReader(
                new ByteArrayReadableSeekableByteChannel(home.bytes(home.table().digest())),
                allocator)) {
      assertThat(reader.loadNextBatch()).isTrue();
      assertThat(reader.getVectorSchemaRoot().getSchema().getFields())
          .extracting(Field::getName)
          .containsExactly("step", "loss", "accuracy");
      assertThat(reader.getVectorSchemaRoot().getRowCount()).isEqualTo(2);
      assertThat(reader.getVectorSchemaRoot().getVector("step").getObject(1)).isEqualTo(2L);
      assertThat(reader.getVectorSchemaRoot().getVector("loss").getObject(1)).isEqualTo(0.25f);
      assertThat(reader.getVectorSchemaRoot().getVector("accuracy").getObject(1)).isEqualTo(0.95);
    }
  }

  @Test
  void encoding_gives_its_memory_back() {
    try (BufferAllocator allocator = new RootAllocator()) {
      ArrowEncoder.encode(content(), allocator);

      assertThat(allocator.getPeakMemoryAllocation()).isPositive();
      assertThat(allocator.getAllocatedMemory()).isZero();
    }
  }

  @Test
  void encoding_gives_its_memory_back_when_there_is_too_little() {
    try (BufferAllocator allocator = new RootAllocator(40)) {
      assertThatThrownBy(() -> ArrowEncoder.encode(content(), allocator))
          .isInstanceOf(OutOfMemoryException.class);

      assertThat(allocator.getPeakMemoryAllocation()).isPositive();
      assertThat(allocator.getAllocatedMemory()).isZero();
    }
  }

  private static ArrowContent content() {
    SnapshotHeader header =
        new SnapshotHeader(
            SnapshotHeader.Kind.TENSORS,
            ContentDigests.of(SnapshotSamples.weights()).digest(),
            Optional.empty());
    return new ArrowContent(
        header, TensorColumns.encode(SnapshotSamples.weights(), SnapshotSamples.NO_MASKS));
  }
}
