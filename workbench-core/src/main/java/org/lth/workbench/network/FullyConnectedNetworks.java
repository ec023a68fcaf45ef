package org.lth.workbench.network;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code lenet-300-100}, the fully connected network of Frankle &amp; Carbin (2019), Figure 2, and
 * {@code mlp-A-B-...} with hidden layers of A, B, ... units.
 */
final class FullyConnectedNetworks implements NetworkFamily {
  private static final Pattern MLP = Pattern.compile("mlp((?:-[1-9]\\d{0,4})+)");

  @Override
  public List<String> names() {
    return List.of(Networks.LENET, "mlp-A-B-... (1 to 99999 units each)");
  }

  @Override
  public boolean has(String name) {
    return mlp(name).matches();
  }

  private static Matcher mlp(String name) {
    return MLP.matcher(name.equals(Networks.LENET) ? "mlp-300-100" : name);
  }

  @Override
  public Network declare(String name, Signal input, int classes) {
    Matcher matcher = mlp(name);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(name + " is no fully connected network");
    }
    Blueprint blueprint = new Blueprint(input);
    int layer = 0;
    for (String units : matcher.group(1).substring(1).split("-", -1)) {
      layer++;
      blueprint.hidden("fc" + layer, Integer.parseInt(units));
    }
    return blueprint.withOutput(name, classes);
  }
}
