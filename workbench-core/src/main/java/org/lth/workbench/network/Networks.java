package org.lth.workbench.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** The networks by name. */
public final class Networks {
  /** LeNet-300-100, the fully connected network of Frankle &amp; Carbin (2019), Figure 2. */
  public static final String LENET = "lenet-300-100";

  private static final List<NetworkFamily> FAMILIES =
      List.of(
          new FullyConnectedNetworks(),
          new ConvolutionalNetworks(),
          new ResidualNetworks(),
          new VggNetworks());

  private Networks() {}

  /** The names that there are, with capitals for numbers. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    FAMILIES.forEach(family -> names.addAll(family.names()));
    return names;
  }

  /** Declares a network whose inputs have no place in an image. */
  public static Network named(String name, int inputs, int classes) {
    return named(name, Signal.flat(inputs), classes);
  }

  /**
   * Declares a network for inputs and classes.
   *
   * @param name one of {@link #names}
   * @param input what one example is
   * @param classes number of labels
   * @throws WorkbenchException if no network is called so, or it does not take such inputs
   */
  public static Network named(String name, Signal input, int classes) {
    for (NetworkFamily family : FAMILIES) {
      Optional<Network> network = declared(family, name, new Labelled(input, classes));
      if (network.isPresent()) {
        return network.get();
      }
    }
    throw new WorkbenchException(
        WorkbenchException.Kind.BAD_INPUT,
        Problem.what("unknown model")
            .where("model")
            .expected("one of " + String.join(", ", names()) + meant(name))
            .actual("'" + name + "'")
            .next("use --set model=" + LENET));
  }

  /** The names of the family that a mistyped name seems to be of, if any. */
  private static String meant(String name) {
    String family = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z].*", "");
    List<String> near = names().stream().filter(known -> known.startsWith(family + "-")).toList();
    return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
  }

  /** What a network gets and what it tells apart. */
  private record Labelled(Signal input, int classes) {}

  private static Optional<Network> declared(NetworkFamily family, String name, Labelled data) {
    try {
      return family.declare(name, data.input(), data.classes());
    } catch (IllegalArgumentException misfit) {
      throw new WorkbenchException(
          WorkbenchException.Kind.BAD_INPUT,
          Problem.what("a model does not take the images of a data set")
              .where("model " + name)
              .expected("larger images")
              .actual(data.input() + ": " + misfit.getMessage())
              .next("use another model or data set"),
          misfit);
    }
  }
}
