package org.lth.workbench.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BatchTest {
  @Property(tries = 100)
  void batches_keep_the_limits_and_lose_nothing(
      @ForAll @IntRange(max = 250) int params,
      @ForAll @IntRange(max = 2500) int metrics,
      @ForAll @IntRange(max = 250) int tags,
      @ForAll @IntRange(max = 5000) int length) {
    java.util.SortedMap<String, String> someParams = values("p", params, length);
    java.util.SortedMap<String, String> someTags = values("t", tags, length);
    List<Metric> points = new ArrayList<>();
    for (int step = 0; step < metrics; step++) {
      points.add(new Metric("loss", step, new Metric.At(step, Instant.EPOCH)));
    }

    List<Batch> batches = Batch.of(someParams, points, someTags);

    TreeMap<String, String> sentParams = new TreeMap<>();
    TreeMap<String, String> sentTags = new TreeMap<>();
    List<Metric> sentPoints = new ArrayList<>();
    for (Batch batch : batches) {
      assertThat(batch.size()).isBetween(1, Batch.VALUES);
      assertThat(batch.params().size()).isLessThanOrEqualTo(Batch.PARAMS);
      assertThat(batch.tags().size()).isLessThanOrEqualTo(Batch.TAGS);
      sentParams.putAll(batch.params());
      sentTags.putAll(batch.tags());
      sentPoints.addAll(batch.metrics());
    }
    assertThat(sentParams).isEqualTo(someParams);
    assertThat(sentTags).isEqualTo(someTags);
    assertThat(sentPoints).isEqualTo(points);
  }

  private static java.util.SortedMap<String, String> values(String prefix, int count, int length) {
    TreeMap<String, String> values = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      values.put(prefix + i, "\u20ac".repeat(length));
    }
    return values;
  }
}
