package org.lth.workbench.report;

import java.util.List;

/**
 * A table; the first column names the rows.
 *
 * @param caption what it says
 * @param columns headings
 * @param rows as many texts each as there are columns
 */
public record ReportTable(String caption, List<String> columns, List<List<String>> rows) {
  public ReportTable {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(row + " is no row of " + columns);
      }
    }
  }
}
