package org.lth.workbench.snapshot.arrow;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.FixedSizeList;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Type;

/**
 * Reads an Arrow IPC file that is in memory, following its footer.
 *
 * <p>Arrow's own reader allocates what a damaged footer asks for and loses that native memory when
 * it then fails; here columns are slices of the file, and everything is bounded by its length.
 */
final class ArrowDecoder {
  private static final byte[] MAGIC = "ARROW1".getBytes(US_ASCII);
  private static final int CONTINUATION = -1;

  private final ByteBuffer file;
  private long budget;
  private int nextNode;
  private int nextBuffer;

  private ArrowDecoder(byte[] bytes) {
    this.file = ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    this.budget = bytes.length;
  }

  /**
   * The content of a file.
   *
   * @throws RuntimeException of any type, if the file is damaged
   */
  static ArrowContent decode(byte[] bytes) {
    return new ArrowDecoder(bytes).content();
  }

  private ArrowContent content() {
    Footer footer = footer();
    Schema schema = Objects.requireNonNull(footer.schema(), "the footer has no schema");
    require(schema.endianness() == Endianness.Little, "the numbers are not little-endian");
    Map<String, String> metadata = metadata(schema.customMetadataLength(), schema::customMetadata);
    SnapshotHeader header = SnapshotHeader.of(metadata);
    require(footer.recordBatchesLength() == 1, "there is not exactly one record batch");
    Block block = footer.recordBatches(0);
    RecordBatch batch = batch(block);
    ByteBuffer body = slice(block.offset() + block.metaDataLength(), block.bodyLength());
    List<ArrowContent.Column> columns = new ArrayList<>();
    for (int i = 0; i < schema.fieldsLength(); i++) {
      Field field = schema.fields(i);
      columns.add(
          new ArrowContent.Column(
              text(field.name()),
              metadata(field.customMetadataLength(), field::customMetadata),
              header.kind() == SnapshotHeader.Kind.TABLE
                  ? elements(ElementType.of(field), batch, body)
                  : listed(field, batch, body)));
    }
    return new ArrowContent(header, columns);
  }

  private Footer footer() {
    int end = file.limit() - MAGIC.length;
    require(isMagic(0) && isMagic(end), "it does not start and end as an Arrow file does");
    int length = slice(end - Integer.BYTES, Integer.BYTES).getInt();
    return Footer.getRootAsFooter(slice((long) end - Integer.BYTES - length, length));
  }

  private boolean isMagic(int offset) {
    return slice(offset, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
  }

  private RecordBatch batch(Block block) {
    ByteBuffer prefixed = slice(block.offset(), block.metaDataLength());
    prefixed.position(prefixed.getInt(0) == CONTINUATION ? 2 * Integer.BYTES : Integer.BYTES);
    Message message = Message.getRootAsMessage(prefixed.slice().order(ByteOrder.LITTLE_ENDIAN));
    require(message.headerType() == MessageHeader.RecordBatch, "the block is no record batch");
    RecordBatch batch = (RecordBatch) message.header(new RecordBatch());
    require(batch.compression() == null, "the record batch is compressed");
    return batch;
  }

  private ArrowContent.Elements listed(Field field, RecordBatch batch, ByteBuffer body) {
    require(field.typeType() == Type.FixedSizeList, "a tensor is no fixed-size list");
    int size = ((FixedSizeList) field.type(new FixedSizeList())).listSize();
    require(nextLength(batch) == 1, "a tensor has not exactly one row");
    nextBuffer++;
    ArrowContent.Elements elements = elements(ElementType.of(field.children(0)), batch, body);
    require(elements.count() == size, "a list is not as long as its type says");
    return elements;
  }

  private ArrowContent.Elements elements(ElementType type, RecordBatch batch, ByteBuffer body) {
    int count = nextLength(batch);
    Buffer buffer = batch.buffers(nextBuffer + 1);
    nextBuffer += 2;
    int length = type.bytes(count);
    require(length <= buffer.length(), "a buffer is shorter than its elements");
    spend(length);
    return new ArrowContent.Elements(
        type, count, body.slice(Math.toIntExact(buffer.offset()), length));
  }

  private int nextLength(RecordBatch batch) {
    FieldNode node = batch.nodes(nextNode++);
    require(node.nullCount() == 0, "a column has nulls");
    return Math.toIntExact(node.length());
  }

  private Map<String, String> metadata(int size, IntFunction<KeyValue> entries) {
    Map<String, String> metadata = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      KeyValue entry = entries.apply(i);
      metadata.put(text(entry.key()), text(entry.value()));
    }
    return metadata;
  }

  private String text(String text) {
    spend(text.length());
    return text;
  }

  // Entries of a damaged file can all point at the same bytes; this stops them from multiplying.
  private void spend(int bytes) {
    budget -= bytes;
    require(budget >= 0, "its parts are together longer than the file");
  }

  private ByteBuffer slice(long offset, long length) {
    return file.slice(Math.toIntExact(offset), Math.toIntExact(length))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
