package org.lth.workbench.ticket;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lth.workbench.engine.InferenceSession;
import org.lth.workbench.lottery.Ticker;
import org.lth.workbench.ticket.FormBench.Latency;
import org.lth.workbench.ticket.FormBench.Throughput;

/** The times of one form of a network, gathered turn by turn. */
final class Stopwatch {
  static final List<Integer> BATCHES = List.of(64, 1000);

  private static final double NANOS_PER_MICRO = 1e3;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MOST = 0.95;

  private final InferenceSession session;
  private final Ticker ticker;
  private final Images images;
  private final List<Double> latencies = new ArrayList<>();
  private final List<List<Double>> rates = new ArrayList<>();
  private int next;

  /**
   * What is computed.
   *
   * @param count test images there are
   * @param classes logits of each
   */
  record Images(int count, int classes) {}

  Stopwatch(InferenceSession session, Ticker ticker, Images images) {
    this.session = session;
    this.ticker = ticker;
    this.images = images;
    BATCHES.forEach(batch -> rates.add(new ArrayList<>()));
  }

  /** One turn: calls with one image and with each size of batch. */
  void turn(long nanos, boolean isCounted) {
    List<Double> calls = calls(1, nanos);
    if (isCounted) {
      latencies.addAll(calls);
    }
    for (int i = 0; i < BATCHES.size(); i++) {
      List<Double> durations = calls(BATCHES.get(i), nanos);
      double total = durations.stream().mapToDouble(Double::doubleValue).sum();
      if (isCounted) {
        rates.get(i).add(BATCHES.get(i) * durations.size() * NANOS_PER_SECOND / total);
      }
    }
  }

  private List<Double> calls(int batch, long nanos) {
    float[] logits = new float[batch * images.classes()];
    int[] chosen = new int[batch];
    List<Double> durations = new ArrayList<>();
    long end = ticker.nanos() + nanos;
    long before;
    do {
      for (int i = 0; i < batch; i++) {
        chosen[i] = next;
        next = (next + 1) % images.count();
      }
      before = ticker.nanos();
      session.logits(chosen, logits);
      durations.add((double) (ticker.nanos() - before));
    } while (before < end);
    return durations;
  }

  Latency latency() {
    return new Latency(
        quantile(latencies, 0.5) / NANOS_PER_MICRO, quantile(latencies, MOST) / NANOS_PER_MICRO);
  }

  List<Throughput> throughputs() {
    List<Throughput> throughputs = new ArrayList<>();
    for (int i = 0; i < BATCHES.size(); i++) {
      throughputs.add(new Throughput(BATCHES.get(i), quantile(rates.get(i), 0.5)));
    }
    return throughputs;
  }

  private static double quantile(List<Double> values, double part) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1L, Math.round(part * (sorted.length - 1)))];
  }
}
