package org.lth.workbench.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/**
 * The networks by name.
 *
 * @param families that declare them, in the order in which people read their names
 */
public record Networks(List<NetworkFamily> families) {
  /** LeNet-300-100, the fully connected network of Frankle &amp; Carbin (2019), Figure 2. */
  public static final String LENET = "lenet-300-100";

  private static final Networks BUILT_IN =
      new Networks(
          List.of(
              new FullyConnectedNetworks(),
              new ConvolutionalNetworks(),
              new ResidualNetworks(),
              new VggNetworks()));

  public Networks {
    families = List.copyOf(families);
  }

  /** Those of this program. */
  public static Networks builtIn() {
    return BUILT_IN;
  }

  /** These and further ones. */
  public Networks with(Iterable<NetworkFamily> further) {
    List<NetworkFamily> both = new ArrayList<>(families);
    further.forEach(both::add);
    return new Networks(both);
  }

  /** The names that there are, with capitals for numbers. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    families.forEach(family -> names.addAll(family.names()));
    return names;
  }

  /** The family of a name, if one is here. */
  public Optional<NetworkFamily> family(String name) {
    return families.stream().filter(family -> family.has(name)).findFirst();
  }

  /** Declares a network whose inputs have no place in an image. */
  public Network named(String name, int inputs, int classes) {
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
  public Network named(String name, Signal input, int classes) {
    Optional<NetworkFamily> family = family(name);
    if (family.isPresent()) {
      return declared(family.get(), name, new Labelled(input, classes));
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
  private String meant(String name) {
    String family = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z].*", "");
    List<String> near = names().stream().filter(known -> known.startsWith(family + "-")).toList();
    return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
  }

  /** What a network gets and what it tells apart. */
  private record Labelled(Signal input, int classes) {}

  private static Network declared(NetworkFamily family, String name, Labelled data) {
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
