package org.lth.workbench.report.arrow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.dictionary.DictionaryProvider.MapDictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Schema;
import org.lth.workbench.figure.Figure;
import org.lth.workbench.report.FigureFiles;
import org.lth.workbench.report.FigureRows;
import org.lth.workbench.report.FigureRows.Row;

/** One record batch; texts, of which few are distinct, are encoded by dictionaries. */
final class ArrowFigureFiles implements FigureFiles {
  private static final ArrowType.Int INDEX = new ArrowType.Int(32, true);

  @Override
  public byte[] arrow(Figure figure) {
    List<Row> rows = FigureRows.of(figure);
    try (BufferAllocator allocator = new RootAllocator();
        Columns columns = new Columns(rows, allocator)) {
      columns.text("series", Row::series);
      columns.whole("replicate", Row::replicate);
      columns.real("x", Row::x);
      columns.real("y", Row::y);
      columns.text("cell", row -> row.source().cell());
      columns.text("run", row -> row.source().run().value());
      columns.whole("version", row -> row.source().version());
      columns.text("hash", row -> row.source().hash().toString());
      columns.text("other", Row::other);
      return columns.file(figure);
    }
  }

  /** Vectors of one length. */
  private static final class Columns implements AutoCloseable {
    private final List<Row> rows;
    private final BufferAllocator allocator;
    private final List<FieldVector> vectors = new ArrayList<>();
    private final MapDictionaryProvider dictionaries = new MapDictionaryProvider();

    Columns(List<Row> rows, BufferAllocator allocator) {
      this.rows = rows;
      this.allocator = allocator;
    }

    void whole(String name, java.util.function.ToLongFunction<Row> value) {
      BigIntVector vector = new BigIntVector(name, allocator);
      vectors.add(vector);
      vector.allocateNew(rows.size());
      for (int i = 0; i < rows.size(); i++) {
        vector.set(i, value.applyAsLong(rows.get(i)));
      }
      vector.setValueCount(rows.size());
    }

    void real(String name, java.util.function.ToDoubleFunction<Row> value) {
      Float8Vector vector = new Float8Vector(name, allocator);
      vectors.add(vector);
      vector.allocateNew(rows.size());
      for (int i = 0; i < rows.size(); i++) {
        vector.set(i, value.applyAsDouble(rows.get(i)));
      }
      vector.setValueCount(rows.size());
    }

    void text(String name, Function<Row, String> value) {
      List<String> texts = rows.stream().map(value).toList();
      Dictionary dictionary =
          new Dictionary(
              vector(name, new ArrayList<>(new LinkedHashSet<>(texts))),
              new DictionaryEncoding(vectors.size() + 1L, false, INDEX));
      dictionaries.put(dictionary);
      try (VarCharVector plain = vector(name, texts)) {
        vectors.add((FieldVector) DictionaryEncoder.encode(plain, dictionary));
      }
    }

    private VarCharVector vector(String name, List<String> texts) {
      VarCharVector vector = new VarCharVector(name, allocator);
      vector.allocateNew();
      for (int i = 0; i < texts.size(); i++) {
        vector.setSafe(i, texts.get(i).getBytes(UTF_8));
      }
      vector.setValueCount(texts.size());
      return vector;
    }

    byte[] file(Figure figure) {
      Map<String, String> about = new TreeMap<>();
      about.put("figure", figure.id());
      about.put("title", figure.title().text());
      about.put("caption", figure.title().caption());
      about.put("x", figure.axes().x().label());
      about.put("y", figure.axes().y().label());
      Schema schema = new Schema(vectors.stream().map(FieldVector::getField).toList(), about);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      // The root does not own the vectors: they are closed with these columns.
      VectorSchemaRoot root = new VectorSchemaRoot(schema, vectors, rows.size());
      try (ArrowFileWriter writer =
          new ArrowFileWriter(root, dictionaries, Channels.newChannel(bytes))) {
        writer.start();
        writer.writeBatch();
        writer.end();
      } catch (IOException impossible) {
        throw new UncheckedIOException("memory takes any bytes", impossible);
      }
      return bytes.toByteArray();
    }

    @Override
    public void close() {
      vectors.forEach(FieldVector::close);
      dictionaries.close();
    }
  }
}
