package org.lth.workbench.report;

/** Draws figures. */
public interface Charts {
  /**
   * A figure as SVG, the same for the same figure. Its colours are those of classes and follow the
   * reader's choice of light or dark.
   *
   * @throws IllegalArgumentException if the figure has no point
   */
  String svg(Figure figure, Use use);

  /** Where an SVG is used. */
  enum Use {
    /** Within a page that has the rules of {@link Charts#style}. */
    WITHIN_PAGE,
    /** As a file of its own, with the rules in it. */
    ALONE
  }

  /** The rules in CSS that give figures their colours. */
  String style();
}
