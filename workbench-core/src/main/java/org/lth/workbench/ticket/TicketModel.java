package org.lth.workbench.ticket;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.lth.workbench.catalog.Tickets;
import org.lth.workbench.domain.Density;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.domain.WorkbenchException.Kind;
import org.lth.workbench.engine.TrainedNetwork;
import org.lth.workbench.event.DatasetUse.Normalization;
import org.lth.workbench.event.Plan;
import org.lth.workbench.event.RunEvent.LevelTrained;
import org.lth.workbench.event.RunState;
import org.lth.workbench.identity.CanonicalJson;
import org.lth.workbench.network.Dense;
import org.lth.workbench.network.Network;
import org.lth.workbench.network.Networks;
import org.lth.workbench.snapshot.SnapshotStore;
import org.lth.workbench.spec.DataSpec;

/**
 * A trained ticket, complete for use: nothing of the workbench is needed to go from pixels to
 * logits.
 *
 * @param facts where it comes from and what is needed beside weights, by name
 * @param trained its network
 * @param normalization what the network expects to be done to pixels
 */
public record TicketModel(
    TreeMap<String, String> facts, TrainedNetwork trained, Normalization normalization) {
  private static final int DENSITY_DIGITS = 6;

  /**
   * Reads a ticket; the data set need not be here.
   *
   * @throws UnusableTicket if it is not trained yet; and as {@link SnapshotStore#tensors} does
   */
  public static TicketModel of(
      Tickets.StoredTicket found, WeightsAt at, SnapshotStore snapshots, Networks networks) {
    LevelTrained event = trained(found);
    TensorSet weights = snapshots.tensors(at.digest(event));
    MaskSet masks = snapshots.masks(found.level().ticket().mask().digest());
    Network network = network(found.run().state(), weights, networks);
    Normalization normalization = normalization(found);
    TreeMap<String, String> facts = facts(found, masks.density());
    facts.put("workbench.weights", at.digest(event).toString());
    facts.put("workbench.weightsAt", at.word());
    facts.put("workbench.step", Long.toString(at.step(event)));
    facts.put("workbench.layers", network.layers().stream().map(Dense::name).collect(joining(",")));
    facts.put("workbench.mean", decimals(normalization.mean()));
    facts.put("workbench.deviation", decimals(normalization.deviation()));
    return new TicketModel(facts, new TrainedNetwork(network, weights, masks), normalization);
  }

  /** What is done to pixels, which a model for use has to be able to do. */
  private static Normalization normalization(Tickets.StoredTicket found) {
    Plan plan = found.run().state().started().plan();
    if (plan.spec().normalization() == DataSpec.Normalization.PER_IMAGE_L2) {
      throw new UnusableTicket(
          Kind.REFUSED,
          Problem.what("a model for use cannot normalize each image by itself yet")
              .where(found.address())
              .expected("a run with data.normalization=dataset or unit")
              .actual("data.normalization=" + plan.spec().normalization().word())
              .next("export it with --format safetensors, which holds weights only"));
    }
    return plan.dataset().normalization();
  }

  /** The event of a ticket's training. */
  static LevelTrained trained(Tickets.StoredTicket found) {
    return found
        .level()
        .trained()
        .orElseThrow(
            () ->
                new UnusableTicket(
                    Kind.BAD_INPUT,
                    Problem.what("the ticket is not trained yet")
                        .where(found.address())
                        .expected("a trained level")
                        .actual("a run that is " + found.run().condition().word())
                        .next("wait for it, or `workbench resume " + found.run().run() + "`")));
  }

  /** The first weight has the extent of the input, the last bias that of the logits. */
  private static Network network(RunState state, TensorSet weights, Networks networks) {
    List<Tensor> tensors = new ArrayList<>();
    weights.forEach(tensors::add);
    checkFullyConnected(tensors);
    int inputs = tensors.get(0).shape().extents().get(1);
    int classes = tensors.get(tensors.size() - 1).shape().size();
    return networks.named(state.started().plan().spec().model(), inputs, classes);
  }

  private static void checkFullyConnected(List<Tensor> tensors) {
    for (Tensor tensor : tensors) {
      if (tensor.shape().extents().size() > 2) {
        throw new UnusableTicket(
            Kind.BAD_INPUT,
            Problem.what("tickets of convolutional networks cannot be exported for use")
                .where(tensor.name().value())
                .expected("a ticket of a fully connected network")
                .actual("a weight of shape " + tensor.shape().extents())
                .next("export the run as a bundle, whose snapshots hold every weight"));
      }
    }
  }

  private static TreeMap<String, String> facts(Tickets.StoredTicket found, Density density) {
    TreeMap<String, String> facts = new TreeMap<>();
    facts.put("workbench.run", found.run().run().value());
    facts.put("workbench.level", found.level().level().toString());
    facts.put("workbench.mask", found.level().ticket().mask().digest().toString());
    facts.put("workbench.model", found.run().state().started().plan().spec().model());
    facts.put("workbench.kept", Long.toString(density.kept()));
    facts.put("workbench.total", Long.toString(density.total()));
    facts.put(
        "workbench.density",
        BigDecimal.valueOf(density.kept())
            .divide(BigDecimal.valueOf(density.total()), DENSITY_DIGITS, RoundingMode.HALF_EVEN)
            .toPlainString());
    return facts;
  }

  /** One for each channel. */
  private static String decimals(List<Double> numbers) {
    return numbers.stream().map(TicketModel::decimal).collect(joining(","));
  }

  /** The one text that a number has in canonical JSON; that of Java differs between versions. */
  private static String decimal(double number) {
    String array = CanonicalJson.of("[" + number + "]");
    return array.substring(1, array.length() - 1);
  }
}
