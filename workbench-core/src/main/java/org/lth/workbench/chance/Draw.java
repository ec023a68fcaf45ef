package org.lth.workbench.chance;

import java.util.List;
import org.lth.workbench.domain.Seed;

/**
 * The name of a stream of draws. Equal names give equal draws, in any process and any order.
 *
 * @param seed where the purpose's draws start
 * @param purpose such as {@code init} or {@code data-order}
 * @param coordinates which of the purpose's draws: a tensor, an epoch, an index
 */
public record Draw(Seed seed, String purpose, List<String> coordinates) {
  public Draw {
    coordinates = List.copyOf(coordinates);
  }

  /** A draw for a purpose. */
  public static Draw of(Seed seed, String purpose, String... coordinates) {
    return new Draw(seed, purpose, List.of(coordinates));
  }
}
