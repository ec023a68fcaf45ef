package org.lth.workbench.integrity;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.lth.workbench.domain.WorkbenchException;

/**
 * Reads several files at once.
 *
 * @param count how many
 */
record Readers(int count) {
  /** What reading each gives, in their order, each as soon as it and those before it are read. */
  <T, R> Iterable<R> each(List<T> files, Function<T, R> reading) {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    List<Future<R>> results = new ArrayList<>();
    for (T file : files) {
      results.add(threads.submit(() -> reading.apply(file)));
    }
    threads.shutdown();
    return () -> results.stream().map(Readers::result).iterator();
  }

  private static <R> R result(Future<R> reading) {
    try {
      return reading.get();
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof WorkbenchException explained) {
        throw explained;
      }
      throw new IllegalStateException("a snapshot could not be checked", failure.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while snapshots were checked", interrupted);
    }
  }
}
