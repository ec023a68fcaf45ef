package org.lth.workbench.engine.djl;

import java.util.ArrayList;
import java.util.List;
import org.lth.workbench.network.AveragePool;
import org.lth.workbench.network.BatchNorm;
import org.lth.workbench.network.Convolution;
import org.lth.workbench.network.Dense;
import org.lth.workbench.network.Dropout;
import org.lth.workbench.network.MaxPool;
import org.lth.workbench.network.Network;
import org.lth.workbench.network.Node;
import org.lth.workbench.network.Operation;
import org.lth.workbench.network.Parameter;
import org.lth.workbench.network.Relu;
import org.lth.workbench.network.Sum;

/**
 * A network as the training program reads it: eight numbers for each node, as {@code training.py}
 * says.
 */
final class NetworkCode {
  private static final int UNUSED = 0;

  private final List<Long> numbers = new ArrayList<>();
  private final List<Node> nodes;
  private int weights;
  private int statistics;

  private NetworkCode(List<Node> nodes) {
    this.nodes = nodes;
    for (int place = 0; place < nodes.size(); place++) {
      add(nodes.get(place), place);
    }
  }

  /** The numbers of all nodes. */
  static long[] of(Network network) {
    return new NetworkCode(network.nodes()).numbers.stream().mapToLong(Long::longValue).toArray();
  }

  private void add(Node node, int place) {
    numbers.add((long) operation(node.operation()));
    numbers.add((long) node.from());
    numbers.add((long) node.with());
    numbers.add((long) weights);
    numbers.add((long) statistics);
    numbers.add((long) option(node.operation()));
    numbers.add(isLast(node.from(), place) ? 1L : 0L);
    numbers.add(isLast(node.with(), place) ? 1L : 0L);
    for (Parameter parameter : node.operation().parameters()) {
      if (parameter.isTrained()) {
        weights++;
      } else {
        statistics++;
      }
    }
  }

  private static int operation(Operation operation) {
    if (operation instanceof Dense) {
      return 0;
    } else if (operation instanceof Convolution convolution) {
      return convolution.kind() == Convolution.Kind.BIASED ? 1 : 2;
    } else if (operation instanceof BatchNorm) {
      return 3;
    } else if (operation instanceof Relu) {
      return 4;
    } else if (operation instanceof MaxPool) {
      return 5;
    } else if (operation instanceof AveragePool) {
      return 6;
    } else if (operation instanceof Dropout) {
      return 7;
    } else if (operation instanceof Sum) {
      return 8;
    }
    throw new IllegalArgumentException("the program does not know " + operation);
  }

  private static int option(Operation operation) {
    if (operation instanceof Convolution convolution) {
      return convolution.window().stride();
    }
    return operation instanceof Dropout dropout ? dropout.units() : UNUSED;
  }

  private boolean isLast(int signal, int place) {
    return nodes.subList(place + 1, nodes.size()).stream()
        .noneMatch(later -> later.from() == signal || later.with() == signal);
  }
}
