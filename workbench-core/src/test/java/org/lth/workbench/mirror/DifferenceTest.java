package org.lth.workbench.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.identity.Sha256;
import org.lth.workbench.mirror.MirroredRun.Appearance;
import org.lth.workbench.mirror.MirroredRun.Content;
import org.lth.workbench.mirror.MirroredRun.DatasetInput;
import org.lth.workbench.mirror.MirroredRun.Span;
import org.lth.workbench.mirror.MirroredRun.Status;

class DifferenceTest {
  private static final Instant TIME = Instant.parse("2026-11-24T08:00:00Z");
  private static final Span SPAN = new Span(TIME, Optional.empty(), Status.RUNNING);
  private static final MirroredRun WANTED = wanted(0.5);

  private static MirroredRun wanted(double value) {
    return new MirroredRun(
        RunKey.of(RunId.of(1, 1)),
        new Appearance(new ExperimentName("e"), "name", SPAN),
        new Content(
            new TreeMap<>(Map.of("p", "1")),
            List.of(point(0, value), point(1, value)),
            new TreeMap<>(Map.of("t", "x")),
            Optional.of(new DatasetInput("d", Sha256.of("d"), "{}"))),
        List.of());
  }

  private static Metric point(long step, double value) {
    return new Metric("m", value, new Metric.At(step, TIME));
  }

  private static Difference to(List<Metric> metrics, Map<String, String> params) {
    return to(WANTED, metrics, params);
  }

  private static Difference to(
      MirroredRun wanted, List<Metric> metrics, Map<String, String> params) {
    RemoteState actual =
        new RemoteState(
            "name",
            SPAN,
            new RemoteState.Values(
                new TreeMap<>(params), metrics, new TreeMap<>(Map.of("t", "x", "own", "y"))),
            new TreeSet<>(List.of("digest")));
    return Difference.between(wanted, actual, Optional.of("digest"));
  }

  @Test
  void what_is_equal_is_no_difference_and_what_people_add_is_theirs() {
    assertThat(to(WANTED.content().metrics(), Map.of("p", "1", "own", "2")).isNone()).isTrue();
  }

  @Test
  void only_what_is_lacking_is_sent() {
    Difference difference = to(List.of(point(0, 0.5)), Map.of());
    assertThat(difference.lacking().metrics()).containsExactly(point(1, 0.5));
    assertThat(difference.lacking().params()).containsOnlyKeys("p");
    assertThat(difference.lacking().tags()).isEmpty();
    assertThat(difference.conflicts()).isEmpty();
  }

  @Test
  void another_value_of_a_parameter_and_points_that_should_not_be_are_conflicts() {
    List<Metric> more = new ArrayList<>(WANTED.content().metrics());
    more.add(point(0, 0.7));
    assertThat(to(more, Map.of("p", "2")).conflicts()).hasSize(2);
  }

  @Test
  void a_point_that_is_there_twice_is_a_conflict() {
    List<Metric> twice = new ArrayList<>(WANTED.content().metrics());
    twice.add(point(0, 0.5));
    assertThat(to(twice, Map.of("p", "1")).conflicts()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void what_a_server_keeps_of_numbers_that_are_none_is_the_same(double value) {
    MirroredRun odd = wanted(value);
    List<Metric> kept = odd.content().metrics().stream().map(Metric::kept).toList();
    assertThat(to(odd, kept, Map.of("p", "1")).isNone()).isTrue();
  }
}
