package org.lth.workbench.document;

import java.util.List;

/**
 * How the first layer's survivors lie over the input.
 *
 * @param run its id
 * @param levels each whose input is an image
 */
public record InputsView(String run, List<LevelView> levels) {
  public InputsView {
    levels = List.copyOf(levels);
  }

  /**
   * One level.
   *
   * @param level its number
   * @param layer the first layer's weights
   * @param width of the image
   * @param height of the image
   * @param units of the layer
   * @param empty inputs without a kept weight
   * @param kept weights of each input, row by row
   */
  public record LevelView(
      int level, String layer, int width, int height, long units, long empty, long[] kept) {}
}
