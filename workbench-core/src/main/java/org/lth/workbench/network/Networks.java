package org.lth.workbench.network;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** The networks by name. */
public final class Networks {
  /** LeNet-300-100, the fully connected network of Frankle &amp; Carbin (2019), Figure 2. */
  public static final String LENET = "lenet-300-100";

  private static final Pattern MLP = Pattern.compile("mlp((?:-[1-9]\\d{0,4})+)");

  private Networks() {}

  /**
   * Declares a network for inputs and classes.
   *
   * @param name {@code lenet-300-100}, or {@code mlp-A-B-...} for hidden layers of A, B, ... units
   * @param inputs values of one example
   * @param classes number of labels
   */
  public static Network named(String name, int inputs, int classes) {
    Matcher matcher = MLP.matcher(name.equals(LENET) ? "mlp-300-100" : name);
    if (!matcher.matches()) {
      throw new WorkbenchException(
          WorkbenchException.Kind.BAD_INPUT,
          Problem.what("unknown model")
              .where("model")
              .expected(LENET + ", or mlp-A-B-... with the units of each hidden layer")
              .actual("'" + name + "'")
              .next("use --set model=" + LENET));
    }
    List<Dense> layers = new ArrayList<>();
    int width = inputs;
    for (String units : matcher.group(1).substring(1).split("-", -1)) {
      int next = Integer.parseInt(units);
      layers.add(new Dense("fc" + (layers.size() + 1), new Dense.Size(width, next), false));
      width = next;
    }
    layers.add(new Dense("output", new Dense.Size(width, classes), true));
    return new Network(name, inputs, layers);
  }
}
