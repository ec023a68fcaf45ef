package org.lth.workbench.ticket;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The forms in which trained tickets are used, by their words.
 *
 * @param byWord every form
 */
public record ModelWriters(SortedMap<String, ModelWriter> byWord) {
  /** Whole matrices, for ONNX's runtimes. */
  public static final String ONNX = "onnx";

  /** Kept weights only. */
  public static final String SPARSE = "sparse";

  public ModelWriters {
    byWord = Collections.unmodifiableSortedMap(new TreeMap<>(byWord));
  }

  /** Writers by their words. */
  public static ModelWriters of(Map<String, ModelWriter> byWord) {
    return new ModelWriters(new TreeMap<>(byWord));
  }

  /** The form that a word stands for. */
  public Optional<ModelWriter> find(String word) {
    return Optional.ofNullable(byWord.get(word));
  }

  /** How long the file of a ticket is in a form. */
  long bytes(String word, TicketModel ticket) {
    Counter counter = new Counter();
    try {
      find(word).orElseThrow().write(ticket, counter);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a counter refuses nothing", impossible);
    }
    return counter.count;
  }

  /** A file of which only the length is wanted. */
  private static final class Counter extends OutputStream {
    private long count;

    @Override
    public void write(int value) {
      count++;
    }

    @Override
    public void write(byte[] values, int from, int length) {
      count += length;
    }
  }
}
