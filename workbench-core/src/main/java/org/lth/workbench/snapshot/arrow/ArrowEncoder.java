package org.lth.workbench.snapshot.arrow;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Writes content as an Arrow IPC file, the same bytes for the same content.
 *
 * <p>The batch is put together from buffers, not from vectors, whose unloading would add a validity
 * bitmap of ones to every column: that doubles a mask.
 */
final class ArrowEncoder {
  // More than the schema and the footer say of any one column.
  private static final int COLUMN_OVERHEAD = 1 << 10;

  private ArrowEncoder() {}

  /** The file's bytes; the allocator is left as it was. */
  static byte[] encode(ArrowContent content, BufferAllocator allocator) {
    Schema schema =
        new Schema(
            content.columns().stream().map(column -> field(content, column)).toList(),
            content.header().metadata());
    MemoryChannel bytes = new MemoryChannel(estimatedSize(content));
    try (VectorSchemaRoot root = VectorSchemaRoot.create(schema, allocator);
        BatchWriter writer = new BatchWriter(root, bytes);
        ArrowRecordBatch batch = batch(content, allocator)) {
      writer.write(batch);
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory refused to be written", impossible);
    }
    return bytes.toByteArray();
  }

  private static int estimatedSize(ArrowContent content) {
    long size = COLUMN_OVERHEAD;
    for (ArrowContent.Column column : content.columns()) {
      size += column.elements().bytes().remaining() + COLUMN_OVERHEAD;
    }
    if (size > SnapshotFolder.LARGEST) {
      throw new IllegalArgumentException(
          "one snapshot has at most "
              + SnapshotFolder.LARGEST
              + " bytes but this would have "
              + size);
    }
    return (int) size;
  }

  private static Field field(ArrowContent content, ArrowContent.Column column) {
    ArrowType element = column.elements().type().arrow();
    if (!content.isOneRow()) {
      return new Field(column.name(), present(element, column.metadata()), null);
    }
    Field item = new Field("item", present(element, Collections.emptyMap()), null);
    ArrowType list = new ArrowType.FixedSizeList(column.elements().count());
    return new Field(column.name(), present(list, column.metadata()), List.of(item));
  }

  private static FieldType present(ArrowType type, Map<String, String> metadata) {
    return new FieldType(false, type, null, metadata);
  }

  private static ArrowRecordBatch batch(ArrowContent content, BufferAllocator allocator) {
    List<ArrowFieldNode> nodes = new ArrayList<>();
    List<ArrowBuf> buffers = new ArrayList<>();
    ArrowBuf noNulls = allocator.getEmpty();
    try {
      for (ArrowContent.Column column : content.columns()) {
        if (content.isOneRow()) {
          nodes.add(new ArrowFieldNode(1, 0));
          buffers.add(noNulls);
        }
        nodes.add(new ArrowFieldNode(column.elements().count(), 0));
        buffers.add(noNulls);
        buffers.add(buffer(column.elements(), allocator));
      }
      return new ArrowRecordBatch(content.rows(), nodes, buffers);
    } finally {
      // The batch holds on to the buffers by itself.
      buffers.forEach(ArrowBuf::close);
    }
  }

  private static ArrowBuf buffer(ArrowContent.Elements elements, BufferAllocator allocator) {
    int size = elements.bytes().remaining();
    ArrowBuf buffer = allocator.buffer(size);
    buffer.setBytes(0, elements.bytes().duplicate());
    buffer.writerIndex(size);
    return buffer;
  }

  /** Arrow's writer, opened for batches that come from elsewhere than its vectors. */
  private static final class BatchWriter extends ArrowFileWriter {
    BatchWriter(VectorSchemaRoot root, WritableByteChannel channel) {
      super(root, null, channel);
    }

    void write(ArrowRecordBatch batch) throws IOException {
      start();
      writeRecordBatch(batch);
      end();
    }
  }

  /** A file in memory; unlike a channel that Java makes of a stream, no interrupt closes it. */
  private static final class MemoryChannel extends ByteArrayOutputStream
      implements WritableByteChannel {
    MemoryChannel(int capacity) {
      super(capacity);
    }

    @Override
    public int write(ByteBuffer source) {
      int length = source.remaining();
      if (length > buf.length - count) {
        buf = Arrays.copyOf(buf, Math.max(count + length, 2 * buf.length));
      }
      source.get(buf, count, length);
      count += length;
      return length;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
