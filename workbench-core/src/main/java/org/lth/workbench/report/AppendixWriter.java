package org.lth.workbench.report;

import java.util.SortedMap;

/** Makes an appendix of a report: Markdown with its figures in files beside it. */
public interface AppendixWriter {
  /**
   * The files, by their path beside the Markdown.
   *
   * @param folder where figures are to be, relative to the Markdown
   */
  Appendix markdown(Report report, String folder);

  /**
   * The Markdown and its figures.
   *
   * @param text the Markdown
   * @param figures bytes by file name
   */
  record Appendix(String text, SortedMap<String, byte[]> figures) {}
}
