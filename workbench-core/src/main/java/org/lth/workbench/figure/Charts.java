package org.lth.workbench.figure;

/** Draws figures. */
public interface Charts {
  /**
   * A figure as SVG, the same for the same figure. Its colours are those of classes.
   *
   * @throws IllegalArgumentException if the figure has no mark
   */
  String svg(Drawing figure, Use use);

  /** Where an SVG is used. */
  enum Use {
    /**
     * Within a page that has the rules of {@link Charts#style}, which follow the reader's choice of
     * light or dark.
     */
    WITHIN_PAGE,
    /** As a file of its own, with the rules in it. */
    ALONE,
    /** As a file of its own that is shown by a page that may be light whatever the reader chose. */
    ON_WHITE
  }

  /** The rules in CSS that give figures their colours. */
  String style();
}
