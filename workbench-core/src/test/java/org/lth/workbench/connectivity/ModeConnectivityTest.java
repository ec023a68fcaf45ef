package org.lth.workbench.connectivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.catalog.TicketAddress;
import org.lth.workbench.catalog.Tickets;
import org.lth.workbench.connectivity.LinearPath.Point;
import org.lth.workbench.connectivity.ModeConnectivity.Left;
import org.lth.workbench.connectivity.ModeConnectivity.Right;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.engine.TrainingSession.Evaluation;
import org.lth.workbench.lottery.TinyExperiments;

/** Two copies of one initialization under different orders of the data, on a tiny network. */
class ModeConnectivityTest {
  private final TinyExperiments tiny = new TinyExperiments();
  private final StoredRun run = tiny.start(Map.of("levels", 1));
  private final StoredRun copy = tiny.start(Map.of("levels", 1, "seeds.order", 2));

  private Tickets.StoredTicket ticket(StoredRun of, int level) {
    return tiny.tickets().find(new TicketAddress(of.run().value(), new Level(level)));
  }

  private LinearPath path(Tickets.StoredTicket left, Tickets.StoredTicket right, int points) {
    return new ModeConnectivity(tiny.runTrainer(), tiny.tickets())
        .measure(new Left(left), new Right(right), points);
  }

  @Test
  void a_network_has_no_barrier_to_itself() {
    LinearPath path = path(ticket(run, 1), ticket(run, 1), 30);
    assertThat(path.points()).hasSize(30);
    assertThat(path.points()).allMatch(point -> point.test().equals(path.points().get(0).test()));
    assertThat(path.barrier(Point::testError)).isZero();
    assertThat(path.barrier(point -> point.train().loss())).isZero();
    assertThat(path.isStable()).isTrue();
  }

  @Test
  void two_trainings_of_equal_seeds_have_equal_digests_and_no_barrier_at_any_point() {
    Tickets.StoredTicket one = ticket(copy, 1);
    Tickets.StoredTicket twin = ticket(tiny.start(Map.of("levels", 1, "seeds.order", 2)), 1);
    assertThat(twin.run().run()).isNotEqualTo(one.run().run());
    assertThat(twin.level().trained().orElseThrow().sets().finalWeights())
        .isEqualTo(one.level().trained().orElseThrow().sets().finalWeights());
    LinearPath path = path(one, twin, 30);
    assertThat(path.points()).allMatch(point -> point.test().equals(path.points().get(0).test()));
    assertThat(path.points()).allMatch(point -> point.train().equals(path.points().get(0).train()));
    assertThat(path.barrier(Point::testError)).isZero();
  }

  @Test
  void the_line_back_has_the_same_points_in_reverse() {
    List<Point> there = new ArrayList<>(path(ticket(run, 0), ticket(copy, 0), 7).points());
    Collections.reverse(there);
    List<Point> back = path(ticket(copy, 0), ticket(run, 0), 7).points();
    assertThat(back).extracting(Point::test).isEqualTo(there.stream().map(Point::test).toList());
    assertThat(back).extracting(Point::train).isEqualTo(there.stream().map(Point::train).toList());
  }

  @Test
  void the_ends_are_the_networks_themselves() {
    LinearPath path = path(ticket(run, 1), ticket(copy, 1), 4);
    assertThat(path.points()).extracting(Point::alpha).containsExactly(0.0, 1.0 / 3, 2.0 / 3, 1.0);
    assertThat(accuracy(path.points().get(0))).isEqualTo(recorded(ticket(run, 1)));
    assertThat(accuracy(path.points().get(3))).isEqualTo(recorded(ticket(copy, 1)));
  }

  private static double accuracy(Point point) {
    return (double) point.test().correct() / point.test().total();
  }

  private static double recorded(Tickets.StoredTicket found) {
    return found.level().trained().orElseThrow().outcome().finalTest().accuracy();
  }

  @Test
  void other_orders_of_one_initialization_end_elsewhere() {
    LinearPath path = path(ticket(run, 0), ticket(copy, 0), 5);
    assertThat(path.points().get(0).train().loss())
        .isNotEqualTo(path.points().get(4).train().loss());
    assertThat(path.barrier(Point::testError)).isGreaterThanOrEqualTo(0);
  }

  @Test
  void a_barrier_is_the_largest_error_minus_the_mean_of_the_ends() {
    LinearPath path =
        new LinearPath("a@0", "b@0", List.of(point(0, 90), point(0.5, 60), point(1, 80)));
    assertThat(path.barrier(Point::testError)).isCloseTo(0.40 - (0.10 + 0.20) / 2, within(1e-15));
    assertThat(path.isStable()).isFalse();
  }

  private static Point point(double alpha, long correct) {
    return new Point(alpha, new Evaluation(1, 1, 1), new Evaluation(1, correct, 100));
  }

  @Test
  void networks_of_different_models_have_no_line_between_them() {
    StoredRun other = tiny.start(Map.of("levels", 0, "model", "mlp-9"));
    Tickets.StoredTicket left = ticket(run, 0);
    assertThatThrownBy(() -> path(left, ticket(other, 0), 3))
        .isInstanceOf(WorkbenchException.class)
        .hasMessageContaining("different models or data");
  }
}
